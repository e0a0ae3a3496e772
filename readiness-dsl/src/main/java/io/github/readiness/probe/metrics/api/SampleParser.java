package io.github.readiness.probe.metrics.api;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.json.InvalidJsonException;
import io.github.readiness.json.JsonReader;
import io.github.readiness.json.JsonType;
import io.github.readiness.json.JsonValue;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;

/** Reads the result of a query off a stream: series with one value or many, or a scalar. Numbers are texts in it, {@code NaN} and {@code +Inf} too. */
@API(status = INTERNAL, since = "0.1")
public final class SampleParser {

  /** Takes what an answer says of one series, which is there until this returns. */
  @FunctionalInterface
  public interface Taker {
    void take(TimeSeries part) throws IOException;
  }

  private final String where;
  private final Taker taker;
  private final TimeSeries room = new TimeSeries(Map.of());
  private final Set<Map<String, String>> seen = new HashSet<>();

  private SampleParser(String where, Taker taker) {
    this.where = where;
    this.taker = taker;
  }

  /** Takes the series off the {@code data} of a query's answer, in its order. */
  public static void read(String where, JsonReader reader, Taker taker) throws IOException {
    try {
      new SampleParser(where, taker).data(reader);
    } catch (InvalidJsonException other) {
      throw new QueryFailedException(where + " answered what cannot be read as the result of a query: " + other.getMessage()
          + ". Look what stands between it and here, and whether the query gives numbers.");
    }
  }

  private void data(JsonReader reader) throws IOException {
    reader.beginObject();
    while (reader.hasNext()) {
      if (reader.nextName().equals("result")) {
        result(reader);
      } else {
        reader.skipValue();
      }
    }
    reader.endObject();
  }

  private void result(JsonReader reader) throws IOException {
    reader.beginArray();
    if (reader.peek() == JsonType.NUMBER) {                                 // a scalar is a bare sample
      room.clear();
      rest(reader);
      taker.take(room);
      return;
    }
    while (reader.hasNext()) {
      take(one(reader));
    }
    reader.endArray();
  }

  private void take(TimeSeries one) throws IOException {
    if (!seen.add(one.labels())) {
      throw new QueryFailedException(where + " answered the series " + one + " twice. Ask one replica, or deduplicate; nothing was measured.");
    }
    taker.take(one);
  }

  private TimeSeries one(JsonReader reader) throws IOException {
    Map<String, String> labels = Map.of();
    room.clear();
    reader.beginObject();
    while (reader.hasNext()) {
      switch (reader.nextName()) {
        case "metric" -> labels = labels(reader.nextValue());
        case "value" -> sample(reader);
        case "values" -> {
          reader.beginArray();
          while (reader.hasNext()) {
            sample(reader);
          }
          reader.endArray();
        }
        case "histogram", "histograms" -> throw new QueryFailedException(
            where + " answered native histograms, which are no numbers. Write histogram_quantile(...) or histogram_count(...).");
        default -> reader.skipValue();
      }
    }
    reader.endObject();
    return room.labelled(labels);
  }

  private static Map<String, String> labels(JsonValue metric) {
    var labels = new LinkedHashMap<String, String>();
    metric.fields().forEach((name, value) -> labels.put(name, value.text()));
    return labels;
  }

  private void sample(JsonReader reader) throws IOException {
    reader.beginArray();
    rest(reader);
  }

  /** Reads the time and the value of a sample, whose list has begun. */
  private void rest(JsonReader reader) throws IOException {
    room.add(Math.round(reader.nextDouble() * 1000), reader.nextNumberText(GoNumbers::of));
    reader.endArray();
  }
}
