package io.github.readiness.probe.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** JSON of monitoring systems: samples as a stream, all else as small trees. Keys that stand twice are refused. */
final class Json {
  private static final JsonFactory FACTORY = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private Json() {}

  static JsonParser parser(byte[] document) { return FACTORY.createParser(ObjectReadContext.empty(), document); }

  /** A small value: {@code Map}, {@code List} or text; numbers and truth values are text too. */
  record Document(Object value) {

    static Document of(byte[] document) {
      try (var parser = parser(document)) {
        parser.nextToken();
        var read = read(parser);
        if (parser.nextToken() != null) {
          throw new StreamReadException(parser, "there is more behind it");
        }
        return read;
      }
    }

    Document at(String field) { return new Document(value instanceof Map<?, ?> map && map.containsKey(field) ? map.get(field) : Map.of()); }

    List<Document> items() { return value instanceof List<?> list ? list.stream().map(Document::new).toList() : List.of(); }

    boolean isList() { return value instanceof List<?>; }

    Optional<String> string() { return value instanceof String text ? Optional.of(text) : Optional.empty(); }

    String text() { return string().orElse(""); }

    Map<String, String> texts() {
      var texts = new LinkedHashMap<String, String>();
      if (value instanceof Map<?, ?> map) {
        map.forEach((name, field) -> texts.put((String) name, new Document(field).text()));
      }
      return texts;
    }
  }

  /** The value at which the parser stands. */
  static Document read(JsonParser parser) { return new Document(tree(parser)); }

  private static Object tree(JsonParser parser) {
    var token = parser.currentToken();
    if (token == null) {
      throw new StreamReadException(parser, "it is cut off");
    }
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      default -> parser.getString();
    };
  }

  private static Map<String, Object> object(JsonParser parser) {
    var fields = new LinkedHashMap<String, Object>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      fields.put(name, tree(parser));
    }
    return fields;
  }

  private static List<Object> array(JsonParser parser) {
    var items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(tree(parser));
    }
    return items;
  }
}
