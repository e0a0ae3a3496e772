package io.github.readiness.samples.x0tta6bl4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.io.CleanupMode.ON_SUCCESS;

import io.github.readiness.observation.Status;
import io.github.readiness.report.Verdict;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Effects of the two switches that the README documents, tested on real stacks. The tests do not need a quiet machine: the asserted bounds are missed
 * by far because of the stack alone, even if the load is late.
 */
class SwitchesTests {
  private static final String SLOW = "-Dstack.mode=slow";
  private static final String STOPPED = "-Dstack.stopAfter=PT20S";

  @TempDir(cleanup = ON_SUCCESS)
  private Path directory;

  @Test
  void theReadmeNamesThem() throws Exception {
    assertThat(Files.readString(Path.of("../../README.md"))).contains("`" + SLOW + "`", "`" + STOPPED + "`");
  }

  @Test
  void aSlowStackIsNoGoForItsLatency() throws Exception {
    var slow = Measurement.of(SLOW, directory, PerformanceReadiness.class);

    assertThat(slow.criterion("PERF-1").raw()).isEqualTo(Status.FAIL);
    assertThat(slow.criterion("PERF-1").checks()).singleElement().satisfies(p95 -> {
      assertThat(p95.sentence()).isEqualTo("p95 latency of GET /orders/42 is below 200 ms");
      // every 10th request waits for at least 300 ms
      assertThat(new BigDecimal(p95.measured().orElseThrow())).isGreaterThanOrEqualTo(BigDecimal.valueOf(300));
    });
    assertThat(slow.report().decision().verdict()).isEqualTo(Verdict.NO_GO);
    assertThat(slow.report().decision().rule()).isEqualTo(2);
    assertThat(slow.report().decision().because()).contains("PERF-1");
    assertThat(slow.gate()).isEqualTo(20);
    assertThat(slow.answer()).contains("NO GO", "PERF-1");
  }

  @Test
  void aStackThatDiesHalfWayIsNoGoForItsErrors() throws Exception {
    var journals = journals();
    var stopped = Measurement.of(STOPPED, directory, PerformanceReadiness.class, StabilityReadiness.class, UptimeReadiness.class);

    // the load ends at least 25 s after the start of the stack, so 5 of the 20 s that count have no answers
    assertThat(stopped.criterion("ERR-1").raw()).isEqualTo(Status.FAIL);
    assertThat(stopped.criterion("THR-1").raw()).isIn(Status.FAIL, Status.INCONCLUSIVE);
    assertThat(stopped.criterion("STAB-1").raw()).isEqualTo(Status.FAIL);
    assertThat(stopped.criterion("STAB-2").raw()).isEqualTo(Status.FAIL);
    assertThat(journals()).as("the journal of the release, which a stack that was killed on purpose leaves alone").isEqualTo(journals);
    assertThat(stopped.report().decision().verdict()).isEqualTo(Verdict.NO_GO);
    assertThat(stopped.report().decision().rule()).isEqualTo(2);
    assertThat(stopped.report().decision().because()).contains("ERR-1");
    assertThat(stopped.gate()).isEqualTo(20);
    assertThat(stopped.answer()).contains("NO GO", "ERR-1");
  }

  private static Map<Path, Long> journals() throws IOException {
    var directory = Path.of(".readiness");
    if (!Files.exists(directory)) {
      return Map.of();
    }
    try (var files = Files.list(directory)) {
      return files.collect(Collectors.toMap(file -> file, file -> file.toFile().length()));
    }
  }
}
