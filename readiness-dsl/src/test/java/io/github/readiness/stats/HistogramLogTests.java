package io.github.readiness.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.quantity.Quantity.Time;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramLogTests {
  private static final Instant START = Instant.parse("2026-03-02T10:00:00.250Z");
  private static final Window WINDOW = new Window(START, START.plusSeconds(600));
  private static final Source SOURCE = new Source("given", "</script><!-- & 😎 ");

  private static TimeHistogram samples(int number, long seed) {
    var random = new Random(seed);
    var recording = new TimeRecorder();
    for (var i = 0; i < number; i++) {
      recording.record(new Time((long) (20_000_000 * Math.exp(random.nextGaussian()))));
    }
    return recording.snapshot();
  }

  /** Reads the log as other tools do. */
  private static Map<String, Histogram> read(byte[] log) {
    var found = new LinkedHashMap<String, Histogram>();
    var reader = new HistogramLogReader(new ByteArrayInputStream(log));
    while (reader.hasNext()) {
      var histogram = (Histogram) reader.nextIntervalHistogram();
      found.put(histogram.getTag(), histogram);
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 59, 100_000})
  void logReproducesPercentilesAndLimits(int number) {
    var samples = samples(number, 7);
    var histogram = read(new HistogramLog(WINDOW).add("latency", samples).evidence("latency.hlog").content()).get("latency");
    var again = new TimeHistogram(histogram, 0, Long.MAX_VALUE, 0);
    var confidence = new BigDecimal("0.95");
    var seen = (Observation.Present<Time>) samples.percentile(Percentile.P95, WINDOW, SOURCE);
    var seenAgain = (Observation.Present<Time>) again.percentile(Percentile.P95, WINDOW, SOURCE);
    assertThat(again.count()).isEqualTo(number);
    assertThat(seenAgain.value()).isEqualTo(seen.value());
    assertThat(seenAgain.estimator().orElseThrow().lowest()).isEqualTo(seen.estimator().orElseThrow().lowest());
    assertThat(seenAgain.estimator().orElseThrow().upperLimit(confidence)).isEqualTo(seen.estimator().orElseThrow().upperLimit(confidence));
  }

  @Test
  void logStatesWindowAndUnit() {
    var log = new String(new HistogramLog(WINDOW).add("latency", samples(10, 1)).evidence("latency.hlog").content(), StandardCharsets.UTF_8);
    assertThat(log.lines().toList()).startsWith("#[Logged by Readiness; values in nanoseconds]", "#[Histogram log format version 1.3]",
        "#[StartTime: 1772445600.250 (seconds since epoch), 2026-03-02T10:00:00.250Z]", "#[BaseTime: 1772445600.250 (seconds since epoch)]");
    assertThat(log).contains("\nTag=latency,0.000,600.000,");
    var histogram = read(log.getBytes(StandardCharsets.UTF_8)).get("latency");
    assertThat(histogram.getStartTimeStamp()).isEqualTo(START.toEpochMilli());
    assertThat(histogram.getEndTimeStamp()).isEqualTo(START.plusSeconds(600).toEpochMilli());
  }

  @Test
  void equalTimesGiveEqualBytes() {
    assertThat(new HistogramLog(WINDOW).add("a", samples(1000, 3)).evidence("x").content())
        .isEqualTo(new HistogramLog(WINDOW).add("a", samples(1000, 3)).evidence("x").content());
  }

  @Test
  void tagEncodesAnyName() {
    var log = new HistogramLog(WINDOW).add("latency/GET /a,b\n</script><!-- & 😎 ", samples(5, 1)).add("latency/cart", samples(6, 1));
    assertThat(read(log.evidence("x").content()).keySet())
        .containsExactly("latency/GET%20/a%2Cb%0A%3C/script%3E%3C%21--%20%26%20%F0%9F%98%8E%20", "latency/cart");
  }

  @Test
  void logSkipsEmptyAndDuplicateNames() {
    assertThat(new HistogramLog(WINDOW).add("a", new TimeRecorder().snapshot()).isEmpty()).isTrue();
    assertThat(read(new HistogramLog(WINDOW).add("a", samples(5, 1)).add("a", samples(6, 1)).evidence("x").content()).get("a").getTotalCount())
        .isEqualTo(5);
  }

  @Test
  void logOfAMillionTimesIsSmall() {
    assertThat(new HistogramLog(WINDOW).add("latency", samples(1_000_000, 5)).evidence("x").content()).hasSizeBetween(1_000, 20_000);
  }
}
