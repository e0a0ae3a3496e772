package io.github.readiness;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.redact.UrlRedactor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * HTTP request as a value, so that plans with the same request are equal. Its text names method and path, never the value of a header.
 *
 * @param method {@code GET}, {@code POST}, ...
 * @param service target of the request
 * @param path path and query, starting with {@code /}; may contain placeholders like {@code {sku}}, which a load fills from its feeder
 * @param headers one value per name; names are not case-sensitive
 * @param body body, sent as UTF-8; empty for none
 * @param timeout longest time from sending to the end of the response; 10 s by default
 */
@API(status = MAINTAINED, since = "0.1")
public record Request(String method, Service service, String path, Map<String, String> headers, String body, Time timeout) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[A-Za-z][A-Za-z0-9_.-]*}");

  public Request {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("Path must start with /, but was \"" + path + "\". Write \"/" + path + "\".");
    }
    if (!isPartOfUri(path)) {
      throw new IllegalArgumentException(
          "Path " + UrlRedactor.redactName(path) + " contains a character that is not allowed in a URI (RFC 3986, 2.1). "
              + "Write it percent-encoded, a space as %20.");
    }
    if (timeout.nanos() == 0) {
      throw new IllegalArgumentException("Timeout must be above 0, for example seconds(10).");
    }
    var sorted = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(headers);
    headers = Collections.unmodifiableMap(sorted);
  }

  static Request of(String method, Service service, String path) { return new Request(method, service, path, Map.of(), "", Units.seconds(10)); }

  /** Returns a copy with the given header, which replaces one of the same name. */
  public Request withHeader(String name, String value) {
    var more = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(headers);
    more.put(name, value);
    return new Request(method, service, path, more, body, timeout);
  }

  /** Returns a copy with a bearer token (RFC 6750, 2.1). The token is sent and never printed. */
  public Request withBearer(String token) {
    return withHeader("Authorization", "Bearer " + token);
  }

  /**
   * Returns a copy with user and password (RFC 7617). They are sent and never printed.
   *
   * @throws IllegalArgumentException if the user contains a colon
   */
  public Request withBasicAuth(String user, String password) {
    if (user.contains(":")) {
      throw new IllegalArgumentException("User must not contain a colon (RFC 7617, 2). Write withBasicAuth(\"user\", \"password\").");
    }
    return withHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
  }

  public Request withBody(String text) { return new Request(method, service, path, headers, text, timeout); }

  /** Returns a copy with the given timeout, from sending to the end of the response. */
  public Request timeout(Time time) {
    return new Request(method, service, path, headers, body, time);
  }

  /**
   * Returns the URI of the request: its path, appended to the address of its service.
   *
   * @throws IllegalArgumentException if the path contains a placeholder
   */
  public URI uri(URI base) {
    var placeholder = PLACEHOLDER.matcher(path);
    if (placeholder.find()) {
      throw new IllegalArgumentException(
          "Nothing fills " + placeholder.group() + " in " + words() + ". Write the value itself. Only a load fills placeholders from a feeder, "
              + "for example load(call(\"product\", request).feed(rows(\"sku\", \"42\"))).");
    }
    var root = base.toString();
    return URI.create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + path);
  }

  private static boolean isPartOfUri(String path) {
    try {
      var filled = PLACEHOLDER.matcher(path).replaceAll("x");
      return filled.equals(URI.create(filled).toString());
    } catch (IllegalArgumentException invalid) {
      return false;
    }
  }

  /** Returns method and path: {@code GET /health}. */
  public String words() { return method + " " + UrlRedactor.withoutQuery(path); }

  @Override
  public String toString() { return words() + " of " + service.name(); }
}
