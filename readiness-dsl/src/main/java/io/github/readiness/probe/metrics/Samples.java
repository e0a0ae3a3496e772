package io.github.readiness.probe.metrics;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the result of a query off a stream: series with one value or many, or a scalar. Numbers are texts in it, {@code NaN} and {@code +Inf} too. */
final class Samples {
  private final String where;
  private final List<Series> series = new ArrayList<>();

  private Samples(String where) { this.where = where; }

  /** Takes the series off the {@code data} of a query's answer. */
  static List<Series> read(String where, JsonParser parser) throws IOException {
    var samples = new Samples(where);
    samples.data(parser);
    var seen = new HashSet<Map<String, String>>();
    for (var one : samples.series) {
      if (!seen.add(one.labels())) {
        throw new Unanswered(where + " answered the series " + one + " twice. Ask one replica, or deduplicate; nothing was measured.");
      }
    }
    return samples.series;
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
      var scalar = new Series(Map.of());
      rest(parser, scalar);
      series.add(scalar);
      return;
    }
    for (var token = first; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      expect(parser, JsonToken.START_OBJECT);
      series.add(one(parser));
    }
  }

  private Series one(JsonParser parser) throws IOException {
    Map<String, String> labels = Map.of();
    var found = new Series(Map.of());
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "metric" -> labels = Json.read(parser).texts();
        case "value" -> sample(parser, found);
        case "values" -> {
          expect(parser, JsonToken.START_ARRAY);
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            sample(parser, found);
          }
        }
        case "histogram", "histograms" -> throw new Unanswered(
            where + " answered native histograms, which are no numbers. Write histogram_quantile(...) or histogram_count(...).");
        default -> parser.skipChildren();
      }
    }
    return found.labelled(labels);
  }

  private void sample(JsonParser parser, Series into) throws IOException {
    expect(parser, JsonToken.START_ARRAY);
    parser.nextToken();
    rest(parser, into);
  }

  /** The time, at which the parser stands, and the value. */
  private void rest(JsonParser parser, Series into) throws IOException {
    if (!parser.currentToken().isNumeric()) {
      throw unreadable(parser);
    }
    var millis = Math.round(parser.getDoubleValue() * 1000);
    if (parser.nextToken() != JsonToken.VALUE_STRING) {
      throw unreadable(parser);
    }
    into.add(millis, number(parser));
    if (parser.nextToken() != JsonToken.END_ARRAY) {
      throw unreadable(parser);
    }
  }

  private double number(JsonParser parser) throws Unanswered {
    var text = parser.getString();
    try {
      return Numbers.of(text);
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
