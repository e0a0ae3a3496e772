package io.github.readiness.probe.metrics;

import io.github.readiness.probe.metrics.Json.Document;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What stands around the data of Prometheus' HTTP API: {@code status}, {@code error}, {@code warnings} and {@code infos}. Only {@code success} in
 * a document that is whole counts, and what it warns of goes wherever the data goes.
 */
final class Envelope {

  /** Takes the data off the parser, which stands at its first token. */
  @FunctionalInterface
  interface Data {
    void take(JsonParser parser) throws IOException;
  }

  /** Of the service, whose name is not known here. */
  static final String MEND = "Give the service the address of the server itself, with the path that it stands below.";
  private static final int MOST_WARNINGS = 5;

  private Envelope() {}

  /** Reads data and what the server warns of. */
  static List<String> open(String where, byte[] document, Data data) throws IOException {
    try (var parser = Json.parser(document)) {
      return open(where, parser, data);
    } catch (JacksonException garbage) {
      throw new Unanswered(where + " answered JSON that is broken or cut off (" + Caller.shortened(garbage.getOriginalMessage())
          + "). Look what stands between it and here.");
    }
  }

  private static List<String> open(String where, JsonParser parser, Data data) throws IOException {
    var warnings = new ArrayList<String>();
    var status = "";
    var error = "";
    var seen = false;
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new Unanswered(where + " answered JSON that is no object, so it is no Prometheus. " + MEND);
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "status" -> status = parser.getValueAsString("");
        case "error" -> error = parser.getValueAsString("");
        case "warnings", "infos" -> warn(parser, warnings);
        case "isPartial" -> partial(parser, warnings);                      // VictoriaMetrics in a cluster
        case "data" -> {
          data.take(parser);
          seen = true;
        }
        default -> parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      throw new Unanswered(where + " answered JSON with more behind it. Look what stands between it and here.");
    }
    if (!status.equals("success")) {
      throw new Unanswered(where + " answered 200, but with the status \"" + Caller.shortened(status) + "\""
          + (error.isEmpty() ? "" : ": " + Caller.shortened(error)) + ". Mend the query, or look what is wrong with it.");
    }
    if (!seen) {
      throw new Unanswered(where + " answered without data, so it is no Prometheus. " + MEND);
    }
    return warnings.stream().distinct().limit(MOST_WARNINGS).map(Caller::shortened).toList();
  }

  /** A list of them, or, of a server that knows no better, one. */
  private static void warn(JsonParser parser, List<String> warnings) {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      warnings.add(parser.getString());
    } else {
      Json.read(parser).items().forEach(warning -> warnings.add(warning.text()));
    }
  }

  private static void partial(JsonParser parser, List<String> warnings) {
    if (parser.getValueAsString("").equals("true")) {
      warnings.add("the answer is partial");
    }
  }

  /** What an answer that is no success says is wrong, if it says so in JSON. */
  static Optional<String> complaint(byte[] document) {
    try {
      return Document.of(document).at("error").string();
    } catch (JacksonException noJson) {
      return Optional.empty();
    }
  }
}
