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
 * An HTTP request as a value, so that plans which send the same one are equal. Its words name method and path, never a header's value.
 *
 * @param method {@code GET}, {@code POST}, ...
 * @param service whom it is sent to
 * @param path path and query, starting with {@code /}; may hold places like {@code {sku}} that a load fills from its rows
 * @param headers one value per name, names in any case
 * @param body sent as UTF-8; empty for none
 * @param timeout from sending to the end of the answer; 10 s unless said otherwise
 */
@API(status = MAINTAINED, since = "0.1")
public record Request(String method, Service service, String path, Map<String, String> headers, String body, Time timeout) {
  private static final Pattern PLACE = Pattern.compile("\\{[A-Za-z][A-Za-z0-9_.-]*}");

  public Request {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("A path starts with /, but was \"" + path + "\". Write \"/" + path + "\".");
    }
    if (!isPartOfAnAddress(path)) {
      throw new IllegalArgumentException("The path " + UrlRedactor.redactName(path) + " holds a character that no address may hold, "
          + "RFC 3986, 2.1. Write it percent-encoded, a space as %20.");
    }
    if (timeout.nanos() == 0) {
      throw new IllegalArgumentException("Within no time nothing answers. Write a timeout above 0, like seconds(10).");
    }
    var sorted = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(headers);
    headers = Collections.unmodifiableMap(sorted);
  }

  static Request of(String method, Service service, String path) { return new Request(method, service, path, Map.of(), "", Units.seconds(10)); }

  /** With this header; replaces one of the same name. */
  public Request withHeader(String name, String value) {
    var more = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(headers);
    more.put(name, value);
    return new Request(method, service, path, more, body, timeout);
  }

  /** With a bearer token, RFC 6750, 2.1; it is sent and never shown. */
  public Request withBearer(String token) {
    return withHeader("Authorization", "Bearer " + token);
  }

  /** With a user and a password, RFC 7617; sent and never shown. */
  public Request withBasicAuth(String user, String password) {
    if (user.contains(":")) {
      throw new IllegalArgumentException("A user has no colon, RFC 7617, 2. Write withBasicAuth(\"user\", \"password\").");
    }
    return withHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
  }

  public Request withBody(String text) { return new Request(method, service, path, headers, text, timeout); }

  /** Given up as unanswered after this time. */
  public Request timeout(Time time) { return new Request(method, service, path, headers, body, time); }

  /** The whole address, below the one of the service; refuses a path with a place that nothing fills. */
  public URI uri(URI base) {
    var place = PLACE.matcher(path);
    if (place.find()) {
      throw new IllegalArgumentException("Nothing fills " + place.group() + " in " + words() + ". Write the value itself; only a load feeds rows, "
          + "like load(call(\"product\", request).feed(rows(\"sku\", \"42\"))).");
    }
    var root = base.toString();
    return URI.create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + path);
  }

  private static boolean isPartOfAnAddress(String path) {
    try {
      var filled = PLACE.matcher(path).replaceAll("x");
      return filled.equals(URI.create(filled).toString());
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }

  /** Method and path: {@code GET /health}. */
  public String words() { return method + " " + UrlRedactor.withoutQuery(path); }

  @Override
  public String toString() { return words() + " of " + service.name(); }
}
