package io.github.readiness.probe.load.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.probe.load.http.Engine;
import io.github.readiness.probe.load.http.RequestTarget;
import io.github.readiness.probe.load.spec.Call;
import io.github.readiness.probe.load.spec.ResponseChecks;
import io.github.readiness.probe.load.spec.Template;
import java.net.URLEncoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** Messages of a call: one for each row, or always the same. */
@API(status = INTERNAL, since = "0.1")
public final class CallMessages {
  private final RequestTarget address;
  private final Call call;
  private final boolean keepBody;
  private final Template path;
  private final Template body;
  private final Map<String, Template> headers;
  private final UnaryOperator<String> encoding;

  public CallMessages(RequestTarget address, Call call) {
    var columns = call.rows().columns();
    this.address = address;
    this.call = call;
    this.keepBody = new ResponseChecks(call.checks()).needsBody();
    this.path = new Template(call.request().path(), columns);
    this.body = new Template(call.request().body(), columns);
    this.headers = call.request().headers().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, header -> new Template(header.getValue(), columns)));
    this.encoding = encoding(call.request().headers().getOrDefault("Content-Type", ""));
  }

  /** Returns the message that is always sent; empty if rows change it. */
  public Optional<Engine.Message> only() {
    var fixed = path.isFixed() && body.isFixed() && headers.values().stream().allMatch(Template::isFixed);
    return fixed ? Optional.of(of(List.of())) : Optional.empty();
  }

  public Engine.Message of(List<String> row) {
    var values = new TreeMap<String, String>();
    headers.forEach((name, value) -> values.put(name, value.filled(row, UnaryOperator.identity())));
    return new Engine.Message(call.request().method(), address.to(path.filled(row, CallMessages::percentEncoded)), address.hosts(), values,
        body.filled(row, encoding).getBytes(UTF_8), keepBody);
  }

  private static UnaryOperator<String> encoding(String mediaType) {
    var type = mediaType.toLowerCase(Locale.ROOT);
    if (type.startsWith("application/x-www-form-urlencoded")) {
      return CallMessages::percentEncoded;
    }
    return type.matches("application/([^;]*\\+)?json.*") ? CallMessages::jsonEscaped : UnaryOperator.identity();
  }

  /** Encodes all but the unreserved characters (RFC 3986, 2.3). {@link URLEncoder} encodes a space and two other characters for forms. */
  private static String percentEncoded(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
  }

  /** Escapes text for a JSON string (RFC 8259, 7). */
  private static String jsonEscaped(String value) {
    var text = new StringBuilder();
    value.chars().forEach(c -> {
      if (c < ' ') {
        text.append(String.format(Locale.ROOT, "\\u%04x", c));
      } else {
        text.append(c == '"' || c == '\\' ? "\\" : "").append((char) c);
      }
    });
    return text.toString();
  }
}
