package io.github.readiness.probe.metrics.api;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.json.InvalidJsonException;
import io.github.readiness.json.JsonReader;
import io.github.readiness.json.JsonType;
import io.github.readiness.json.JsonValue;
import io.github.readiness.observation.AdvisedText;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * Streaming parser for the result of a query: series with one or several values, or a scalar. JSON texts contain the numbers, {@code NaN} and
 * {@code +Inf}.
 */
@API(status = INTERNAL, since = "0.1")
public final class SampleParser {

  /** Receives the samples of one series. The series is reused after this returns. */
  @FunctionalInterface
  public interface SeriesConsumer {
    void take(TimeSeries part) throws IOException;
  }

  private final String where;
  private final SeriesConsumer consumer;
  private final TimeSeries buffer = new TimeSeries(Map.of());
  private final Set<Map<String, String>> seen = new HashSet<>();

  private SampleParser(String where, SeriesConsumer consumer) {
    this.where = where;
    this.consumer = consumer;
  }

  /** Reads the series in the {@code data} of an answer, in their order. */
  public static void read(String where, JsonReader reader, SeriesConsumer consumer) throws IOException {
    try {
      new SampleParser(where, consumer).data(reader);
    } catch (InvalidJsonException other) {
      throw new QueryFailedException(where + " answered an unreadable query result: " + other.getMessage()
          + ". Check that the query returns numbers, and check proxies between this machine and the server.");
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
    if (reader.peek() == JsonType.NUMBER) {                                 // a scalar is one sample without a series
      buffer.clear();
      rest(reader);
      consumer.take(buffer);
      return;
    }
    while (reader.hasNext()) {
      take(one(reader));
    }
    reader.endArray();
  }

  private void take(TimeSeries one) throws IOException {
    if (!seen.add(one.labels())) {
      throw new QueryFailedException(
          where + " answered the series " + one + " twice, so nothing was measured. Query one replica, or enable deduplication.");
    }
    consumer.take(one);
  }

  private TimeSeries one(JsonReader reader) throws IOException {
    Map<String, String> labels = Map.of();
    buffer.clear();
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
            AdvisedText.join(where + " answered native histograms instead of numbers", "Write histogram_quantile(...) or histogram_count(...)."));
        default -> reader.skipValue();
      }
    }
    reader.endObject();
    return buffer.labelled(labels);
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

  /** Reads time and value of a sample, after the start of its array. */
  private void rest(JsonReader reader) throws IOException {
    buffer.add(Math.round(reader.nextDouble() * 1000), reader.nextNumberText(GoNumbers::of));
    reader.endArray();
  }
}
