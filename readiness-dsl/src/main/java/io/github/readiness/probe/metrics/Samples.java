package io.github.readiness.probe.metrics;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the result of a query off a stream: series with one value or many, or a scalar. Numbers are texts in it, {@code NaN} and {@code +Inf} too. */
final class Samples {

  /** Takes what an answer says of one series, which is there until this returns. */
  @FunctionalInterface
  interface Taker {
    void take(Series part) throws IOException;
  }

  private final String where;
  private final Taker taker;
  private final Series room = new Series(Map.of());
  private final Set<Map<String, String>> seen = new HashSet<>();

  private Samples(String where, Taker taker) {
    this.where = where;
    this.taker = taker;
  }

  /** Takes the series off the {@code data} of a query's answer, in its order. */
  static void read(String where, JsonParser parser, Taker taker) throws IOException {
    new Samples(where, taker).data(parser);
  }

  private void data(JsonParser parser) throws IOException {
    expect(parser, JsonToken.START_OBJECT);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var field = parser.currentName();
      parser.nextToken();
      if (field.equals("result")) {
        result(parser);
      } else {
        parser.skipChildren();
      }
    }
  }

  private void result(JsonParser parser) throws IOException {
    expect(parser, JsonToken.START_ARRAY);
    var first = parser.nextToken();
    if (first == JsonToken.VALUE_NUMBER_INT || first == JsonToken.VALUE_NUMBER_FLOAT) {     // a scalar is a bare sample
      room.clear();
      rest(parser);
      taker.take(room);
      return;
    }
    for (var token = first; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      expect(parser, JsonToken.START_OBJECT);
      take(one(parser));
    }
  }

  private void take(Series one) throws IOException {
    if (!seen.add(one.labels())) {
      throw new Unanswered(where + " answered the series " + one + " twice. Ask one replica, or deduplicate; nothing was measured.");
    }
    taker.take(one);
  }

  private Series one(JsonParser parser) throws IOException {
    Map<String, String> labels = Map.of();
    room.clear();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "metric" -> labels = Json.read(parser).texts();
        case "value" -> sample(parser);
        case "values" -> {
          expect(parser, JsonToken.START_ARRAY);
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            sample(parser);
          }
        }
        case "histogram", "histograms" -> throw new Unanswered(
            where + " answered native histograms, which are no numbers. Write histogram_quantile(...) or histogram_count(...).");
        default -> parser.skipChildren();
      }
    }
    return room.labelled(labels);
  }

  private void sample(JsonParser parser) throws IOException {
    expect(parser, JsonToken.START_ARRAY);
    parser.nextToken();
    rest(parser);
  }

  /** The time, at which the parser stands, and the value. */
  private void rest(JsonParser parser) throws IOException {
    if (!parser.currentToken().isNumeric()) {
      throw unreadable(parser);
    }
    var millis = Math.round(parser.getDoubleValue() * 1000);
    if (parser.nextToken() != JsonToken.VALUE_STRING) {
      throw unreadable(parser);
    }
    room.add(millis, number(parser));
    if (parser.nextToken() != JsonToken.END_ARRAY) {
      throw unreadable(parser);
    }
  }

  private double number(JsonParser parser) throws Unanswered {
    try {
      return Numbers.of(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
    } catch (NumberFormatException noNumber) {
      throw unreadable(parser);
    }
  }

  private void expect(JsonParser parser, JsonToken token) throws Unanswered {
    if (parser.currentToken() != token) {
      throw unreadable(parser);
    }
  }

  private Unanswered unreadable(JsonParser parser) {
    return new Unanswered(where + " answered something that is no result of a query, at " + parser.currentLocation().offsetDescription()
        + ". Is it a Prometheus, and does the query give numbers?");
  }
}
