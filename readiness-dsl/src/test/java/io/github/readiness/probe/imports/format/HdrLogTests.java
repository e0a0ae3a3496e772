package io.github.readiness.probe.imports.format;

import static io.github.readiness.Units.count;
import static io.github.readiness.Units.micros;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.imports.Desk.HOSTILE;
import static io.github.readiness.probe.imports.Desk.absence;
import static io.github.readiness.probe.imports.Desk.samples;
import static io.github.readiness.probe.imports.Desk.value;
import static io.github.readiness.probe.imports.Imports.hdrLog;
import static java.util.concurrent.TimeUnit.MICROSECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.imports.Desk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that HdrHistogram 2.2.2 wrote: 1,000 times of 1 to 100 ms by one tag, 100 of 1 s by another, over 10 s. */
class HdrLogTests {
  @TempDir
  Path directory;
  private Desk desk;
  private Path log;

  @BeforeEach
  void setUp() {
    desk = new Desk(directory);
    log = desk.real("hdrhistogram-2.2.2.hlog");
  }

  @Test
  void intervalsAreAddedByTag() {
    var result = desk.read(hdrLog(log, MICROSECONDS));
    assertThat(value(result.part("GET /health").latency().p95())).isBetween(millis(95), millis(95.2));
    assertThat(samples(result.part("GET /health").latency().p95())).isEqualTo(1000);
    assertThat(value(result.part(HOSTILE).latency().p50())).isBetween(seconds(1), millis(1002));
    assertThat(value(result.requests())).isEqualTo(count(1100));
    assertThat(desk.run.kept()).contains("silent    the measured operation, the start of its times, and the load model");
    var start = Instant.parse("2026-03-02T10:00:00Z");
    assertThat(result.latency().p50().observation().window()).contains(new Window(start, start.plus(Duration.ofSeconds(10))));
  }

  @Test
  void unitIsTakenFromThePlan() {
    assertThat(value(desk.read(hdrLog(log, NANOSECONDS)).part("GET /health").latency().p50())).isBetween(micros(50),
        micros(50.1));
  }

  @Test
  void logWithoutErrorsHasNoErrorRate() {
    assertThat(absence(desk.read(hdrLog(log, MICROSECONDS)).errorRate())).isEqualTo("an HdrHistogram log contains no failures");
  }

  /** Added up they would be 1,002 again, of which few are slow. */
  @Test
  void tooManyTimesAreImpossible() throws IOException {
    var many = new ByteArrayOutputStream();
    var writer = new HistogramLogWriter(many);
    writer.outputLogFormatVersion();
    writer.outputLegend();
    for (var times : List.of(1_000L, 1L << 62, 1L << 62, 1L << 62, 1L << 62)) {
      var histogram = new Histogram(3);
      histogram.recordValueWithCount(times == 1_000 ? 1_000 : 10_000_000, times);
      histogram.setStartTimeStamp(1_772_445_600_000L);
      histogram.setEndTimeStamp(1_772_445_601_000L);
      writer.outputIntervalHistogram(histogram);
    }
    var read = desk.read(hdrLog(desk.file("many.hlog", many.toByteArray()), MICROSECONDS));
    assertThat(desk.below(read.latency().p95(), millis(5)).reason()).contains(Reason.IMPOSSIBLE);
  }

  @Test
  void brokenLineIsAnErrorAndNotTheEndOfTheLog() throws IOException {
    var text = Files.readString(log);
    assertThat(desk.refusal(hdrLog(desk.file("broken.hlog", text.replaceFirst("HISTFAAAAFN4", "HISTFAAAAFN5")), MICROSECONDS)))
        .contains("line 6 has no complete histogram");
    assertThat(desk.refusal(hdrLog(desk.file("cut.hlog", text.substring(0, text.length() - 80)), MICROSECONDS))).contains("line 25");
    assertThat(desk.refusal(hdrLog(desk.file("comma.hlog", text.replace(",1.000,", ",1,000,")), MICROSECONDS)))
        .contains("line 6 is not an interval of an HdrHistogram log");
  }

  @Test
  void withoutABaseTimeTimesAreAbsoluteOrCountedFromTheStart() throws IOException {
    var text = Files.readString(log).replaceFirst("#\\[BaseTime.*\n", "");
    var start = Instant.parse("2026-03-02T10:00:00Z");
    assertThat(desk.read(hdrLog(desk.file("relative.hlog", text), MICROSECONDS)).latency().p50().observation().window().orElseThrow().from())
        .isEqualTo(start);
    var absolute = text.replaceAll("(?m)^(Tag=[^,]*),(\\d)\\.000", "$1,177244560$2.000");
    assertThat(desk.read(hdrLog(desk.file("absolute.hlog", absolute), MICROSECONDS)).latency().p50().observation().window().orElseThrow().from())
        .isEqualTo(start);
  }
}
