package io.github.readiness.probe.http;

import io.github.readiness.Request;
import io.github.readiness.redact.SecretRedactor;
import io.github.readiness.redact.UrlRedactor;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Request to one address: the first one, or the target of a redirect. */
record Hop(String method, URI uri, Map<String, String> headers, String body) {
  private static final List<Integer> REDIRECTS = List.of(301, 302, 303, 307, 308);
  private static final List<String> HTTP = List.of("http", "https");

  static Hop of(Request request, URI base) {
    return new Hop(request.method(), request.uri(base), request.headers(), request.body());
  }

  /** Returns the next request if the response is a redirect to an HTTP address; RFC 9110, 15.4. */
  Optional<Hop> redirectedBy(HttpResponseData response) {
    return Optional.of(response.status()).filter(REDIRECTS::contains).flatMap(status -> response.header("Location")).flatMap(this::resolve)
        .map(to -> redirectedTo(to, response.status()));
  }

  private Hop redirectedTo(URI target, int status) {
    var asGet = status <= 303 && !method.equals("GET") && !method.equals("HEAD");
    var copied = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, value) -> {
      var isLeak = !isSameOrigin(target) && SecretRedactor.isSecretName(name);
      var describesBody = asGet && name.regionMatches(true, 0, "Content-", 0, 8);
      if (!isLeak && !describesBody) {
        copied.put(name, value);
      }
    });
    return new Hop(asGet ? "GET" : method, target, copied, asGet ? "" : body);
  }

  private Optional<URI> resolve(String location) {
    try {
      return Stream.of(uri.resolve(location)).filter(to -> to.getHost() != null).filter(isHttp()).findFirst();
    } catch (IllegalArgumentException invalid) {
      return Optional.empty();
    }
  }

  private static Predicate<URI> isHttp() { return to -> HTTP.contains(to.getScheme()); }

  private boolean isSameOrigin(URI other) {
    return uri.getScheme().equals(other.getScheme()) && uri.getHost().equalsIgnoreCase(other.getHost()) && uri.getPort() == other.getPort();
  }

  @Override
  public String toString() {
    return method + " " + UrlRedactor.locator(uri);
  }
}
