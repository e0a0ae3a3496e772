package io.github.readiness.probe.metrics.api;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.json.InvalidJsonException;
import io.github.readiness.json.JsonReader;
import io.github.readiness.json.JsonType;
import io.github.readiness.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Response of the HTTP API of Prometheus: {@code status}, {@code error}, {@code warnings} and {@code infos} around the data. Only a complete document
 * with the status {@code success} counts. Its warnings are returned to the caller.
 */
@API(status = INTERNAL, since = "0.1")
public final class ApiResponse {

  /** Reads the value of the field {@code data}. */
  @FunctionalInterface
  public interface Data {
    void take(JsonReader reader) throws IOException;
  }

  /** Advice without the name of the service, which is not known here. */
  public static final String ADVICE = "Set the address of the service to the server itself, with the path of its API.";
  private static final int MOST_WARNINGS = 5;

  private ApiResponse() {}

  /** Reads the data and returns at most 5 different warnings. */
  public static List<String> readData(String where, byte[] document, Data data) throws IOException {
    try (var reader = JsonReader.of(document)) {
      return readData(where, reader, data);
    } catch (InvalidJsonException garbage) {
      throw new QueryFailedException(
          where + " answered invalid JSON: " + garbage.getMessage() + ". Check proxies between this machine and the server.");
    }
  }

  private static List<String> readData(String where, JsonReader reader, Data data) throws IOException {
    var warnings = new ArrayList<String>();
    var status = "";
    var error = "";
    var seen = false;
    if (reader.peek() != JsonType.OBJECT) {
      throw new QueryFailedException(where + " answered JSON that is not an object, so it is not a Prometheus. " + ADVICE);
    }
    reader.beginObject();
    while (reader.hasNext()) {
      switch (reader.nextName()) {
        case "status" -> status = reader.nextValue().text();
        case "error" -> error = reader.nextValue().text();
        case "warnings", "infos" -> warn(reader.nextValue(), warnings);
        case "isPartial" -> partial(reader.nextValue(), warnings);          // VictoriaMetrics in a cluster
        case "data" -> {
          data.take(reader);
          seen = true;
        }
        default -> reader.skipValue();
      }
    }
    reader.endObject();
    reader.endDocument();
    if (!status.equals("success")) {
      throw new QueryFailedException(where + " answered 200, but with the status \"" + ApiClient.shorten(status) + "\""
          + (error.isEmpty() ? "" : ": " + ApiClient.shorten(error)) + ". Correct the query, or check the server.");
    }
    if (!seen) {
      throw new QueryFailedException(where + " answered without data, so it is not a Prometheus. " + ADVICE);
    }
    return warnings.stream().distinct().limit(MOST_WARNINGS).map(ApiClient::shorten).toList();
  }

  /** Adds warnings. Some servers send one text instead of a list. */
  private static void warn(JsonValue said, List<String> warnings) {
    said.string().ifPresent(warnings::add);
    said.items().forEach(warning -> warnings.add(warning.text()));
  }

  private static void partial(JsonValue said, List<String> warnings) {
    if (said.text().equals("true")) {
      warnings.add("the answer is partial");
    }
  }

  /** Returns the error text of a failed answer, or empty if the answer is not JSON with an error text. */
  static Optional<String> complaint(byte[] document) {
    try {
      return Optional.of(JsonValue.of(document).at("error").text()).filter(error -> !error.isEmpty());
    } catch (InvalidJsonException noJson) {
      return Optional.empty();
    }
  }
}
