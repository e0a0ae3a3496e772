package io.github.readiness.probe.metrics.range;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.metrics.api.TimeSeries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeriesEvidenceTests {
  private static final Instant FROM = Instant.parse("2026-03-02T12:00:00Z");
  private static final Window HOUR = new Window(FROM, FROM.plusSeconds(3600));
  private static final int MOST_LINES = 50_000;

  private static TimeSeries series(String instance) { return new TimeSeries(Map.of("instance", instance)); }

  private static List<String> lines(TimeSeries... series) {
    var evidence = new SeriesEvidence("up", HOUR, "15 s", new Source("metrics", "here")).of(List.of(series), List.of(), Optional.empty());
    return Arrays.asList(new String(evidence.content(), StandardCharsets.UTF_8).split("\n"));
  }

  private static long at(long second) { return FROM.plusSeconds(second).toEpochMilli(); }

  @Test
  void equalValuesAtEqualIntervalsAreOneLine() throws IOException {
    var one = series("</script>\"");
    for (var second : new long[] {0, 15, 30}) {
      one.add(at(second), 1);
    }
    one.add(at(45), 0);
    one.add(at(60), Double.NaN);
    one.add(at(90), Double.NaN);

    assertThat(lines(one).subList(2, 6)).containsExactly("{\"at\":\"2026-03-02T12:00:00Z\",\"value\":\"1.0\",\"times\":3,\"everyMillis\":15000}",
        "{\"at\":\"2026-03-02T12:00:45Z\",\"value\":\"0.0\"}",
        "{\"at\":\"2026-03-02T12:01:00Z\",\"value\":\"NaN\",\"times\":2,\"everyMillis\":30000}",
        "{\"series\":1,\"samples\":6,\"outside\":0}");
  }

  @Test
  void samplesBeyondTheLastLineAreCountedAndDigested() throws IOException {
    var exact = series("a");
    var more = series("b");
    for (var i = 0; i < MOST_LINES; i++) {
      exact.add(at(0) + i, i);
      more.add(at(0) + i, i);
    }
    var digest = lines(more).get(1);
    for (var i = 0; i < 3; i++) {
      more.add(at(600) + i, 7);
    }

    assertThat(lines(exact)).hasSize(3 + MOST_LINES).noneMatch(line -> line.contains("leftOut"));
    assertThat(lines(more)).hasSize(4 + MOST_LINES).contains("{\"leftOut\":\"3 samples\"}").doesNotContain(digest);
    assertThat(lines(exact, more)).hasSize(5 + MOST_LINES).contains("{\"leftOut\":\"50003 samples\"}");
  }

  @Test
  void samplesBefore1970AreWritten() throws IOException {
    var old = series("a");
    old.add(-30_000, 1);
    old.add(-15_000, 1);

    assertThat(lines(old)).contains("{\"at\":\"1969-12-31T23:59:30Z\",\"value\":\"1.0\",\"times\":2,\"everyMillis\":15000}",
        "{\"series\":1,\"samples\":2,\"outside\":2}");
  }
}
