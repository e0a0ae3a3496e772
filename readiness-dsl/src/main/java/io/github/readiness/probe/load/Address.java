package io.github.readiness.probe.load;

import io.github.readiness.Request;
import io.github.readiness.Source;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** Where the load goes, known to be usable before the first request is due. */
record Address(URI uri) {

  static Address of(Request request, URI base) throws IOException {
    var service = "The address of service \"" + request.service().name() + "\" ";
    if (base.getUserInfo() != null) {
      throw new IOException(service + "names a user. Leave that out and write withHeader(\"Authorization\", ...).");
    }
    if (base.getHost() == null || !"http".equalsIgnoreCase(base.getScheme()) && !"https".equalsIgnoreCase(base.getScheme())) {
      throw new IOException(service + "is " + base.toString().replaceFirst("//[^/]*@", "//")
          + ", but load speaks http and https. Write it like http://localhost:8080.");
    }
    try {
      InetAddress.getByName(base.getHost());
    } catch (UnknownHostException unknown) {
      throw new IOException(service + "names the host " + base.getHost() + ", which cannot be resolved here.", unknown);
    }
    return new Address(request.uri(base));
  }

  /** Without query and fragment: they may carry secrets. */
  Source source() {
    return new Source("load", uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath());
  }
}
