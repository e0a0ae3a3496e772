package io.github.readiness.probe.load.http;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Request;
import io.github.readiness.observation.AdvisedText;
import io.github.readiness.redact.UrlRedactor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Target of a request, validated before the first request is due.
 *
 * @param hosts addresses of the host, tried in turn
 */
@API(status = INTERNAL, since = "0.1")
public record RequestTarget(URI base, Request request, List<InetAddress> hosts) {

  public static RequestTarget of(Request request, URI base) throws IOException {
    return of(request, base, DnsResolver.system());
  }

  static RequestTarget of(Request request, URI base, DnsResolver lookup) throws IOException {
    var service = "The address of service \"" + request.service().name() + "\" ";
    if (base.getUserInfo() != null) {
      throw new IOException(AdvisedText.join(service + "contains a user", "Remove it and write withBasicAuth(user, password)."));
    }
    if (base.getHost() == null || !"http".equalsIgnoreCase(base.getScheme()) && !"https".equalsIgnoreCase(base.getScheme())) {
      throw new IOException(service + "is " + UrlRedactor.redactName(base.toString())
          + ", but load tests support only http and https. Write it like http://localhost:8080.");
    }
    try {
      return new RequestTarget(base, request, lookup.of(base.getHost()));
    } catch (IOException unknown) {
      throw new IOException(service + "has the host " + base.getHost() + ", which " + unknown.getMessage() + ".", unknown);
    }
  }

  /** Returns the complete address with this path. */
  public URI to(String path) {
    var root = base.toString();
    return URI.create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + path);
  }

  /** Returns the address without query and fragment: they may carry secrets. */
  public String locator() {
    return UrlRedactor.locator(base).replaceFirst("/$", "") + UrlRedactor.withoutQuery(request.path());
  }
}
