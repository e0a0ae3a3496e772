package io.github.readiness.probe.load;

import io.github.readiness.Request;
import io.github.readiness.redact.UrlRedactor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;

/**
 * Where a request goes, known to be usable before the first one is due.
 *
 * @param hosts the addresses of its host, which are tried in turn
 */
record Address(URI base, Request request, List<InetAddress> hosts) {

  static Address of(Request request, URI base) throws IOException {
    return of(request, base, Lookup.usual());
  }

  static Address of(Request request, URI base, Lookup lookup) throws IOException {
    var service = "The address of service \"" + request.service().name() + "\" ";
    if (base.getUserInfo() != null) {
      throw new IOException(service + "names a user. Leave that out and write withBasicAuth(user, password).");
    }
    if (base.getHost() == null || !"http".equalsIgnoreCase(base.getScheme()) && !"https".equalsIgnoreCase(base.getScheme())) {
      throw new IOException(service + "is " + UrlRedactor.redactName(base.toString())
          + ", but load speaks http and https. Write it like http://localhost:8080.");
    }
    try {
      return new Address(base, request, lookup.of(base.getHost()));
    } catch (IOException unknown) {
      throw new IOException(service + "names the host " + base.getHost() + ", which " + unknown.getMessage() + ".", unknown);
    }
  }

  /** The whole address, where the path is this one. */
  URI to(String path) {
    var root = base.toString();
    return URI.create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + path);
  }

  /** Without query and fragment: they may carry secrets. */
  String locator() {
    return UrlRedactor.locator(base).replaceFirst("/$", "") + UrlRedactor.withoutQuery(request.path());
  }
}
