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
 * What stands around the data of Prometheus' HTTP API: {@code status}, {@code error}, {@code warnings} and {@code infos}. Only {@code success} in
 * a document that is whole counts, and what it warns of goes wherever the data goes.
 */
@API(status = INTERNAL, since = "0.1")
public final class ApiResponse {

  /** Reads the value of the field {@code data}. */
  @FunctionalInterface
  public interface Data {
    void take(JsonReader reader) throws IOException;
  }

  /** Of the service, whose name is not known here. */
  public static final String MEND = "Give the service the address of the server itself, with the path that it stands below.";
  private static final int MOST_WARNINGS = 5;

  private ApiResponse() {}

  /** Reads data and what the server warns of. */
  public static List<String> open(String where, byte[] document, Data data) throws IOException {
    try (var reader = JsonReader.of(document)) {
      return open(where, reader, data);
    } catch (InvalidJsonException garbage) {
      throw new QueryFailedException(
          where + " answered JSON that cannot be read: " + garbage.getMessage() + ". Look what stands between it and here.");
    }
  }

  private static List<String> open(String where, JsonReader reader, Data data) throws IOException {
    var warnings = new ArrayList<String>();
    var status = "";
    var error = "";
    var seen = false;
    if (reader.peek() != JsonType.OBJECT) {
      throw new QueryFailedException(where + " answered JSON that is no object, so it is no Prometheus. " + MEND);
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
      throw new QueryFailedException(where + " answered 200, but with the status \"" + ApiClient.shortened(status) + "\""
          + (error.isEmpty() ? "" : ": " + ApiClient.shortened(error)) + ". Mend the query, or look what is wrong with it.");
    }
    if (!seen) {
      throw new QueryFailedException(where + " answered without data, so it is no Prometheus. " + MEND);
    }
    return warnings.stream().distinct().limit(MOST_WARNINGS).map(ApiClient::shortened).toList();
  }

  /** A list of them, or, of a server that knows no better, one. */
  private static void warn(JsonValue said, List<String> warnings) {
    said.string().ifPresent(warnings::add);
    said.items().forEach(warning -> warnings.add(warning.text()));
  }

  private static void partial(JsonValue said, List<String> warnings) {
    if (said.text().equals("true")) {
      warnings.add("the answer is partial");
    }
  }

  /** What an answer that is no success says is wrong, if it says so in JSON. */
  static Optional<String> complaint(byte[] document) {
    try {
      return Optional.of(JsonValue.of(document).at("error").text()).filter(error -> !error.isEmpty());
    } catch (InvalidJsonException noJson) {
      return Optional.empty();
    }
  }
}
