package io.github.readiness.samples.x0tta6bl4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.io.CleanupMode.ON_SUCCESS;

import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.report.CriterionResult;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results that the README documents for a machine without Prometheus, tested with a PATH that lacks it. */
class MissingProgramsTests {

  @TempDir(cleanup = ON_SUCCESS)
  private Path directory;

  @Test
  void withoutPrometheusAllThatItWouldSayIsPendingAndSaysWhatToInstall() throws Exception {
    var measured = Measurement.without(Set.of("prometheus", "promtool", "prometheus-alertmanager"), directory, MonitoringReadiness.class);

    assertThat(measured.report().criteria()).extracting(CriterionResult::id).containsExactly("MON-1", "MON-2", "MON-3", "MON-4", "MON-5");
    assertThat(measured.report().criteria())
        .allSatisfy(criterion -> assertPending(criterion, "prometheus is not installed: apt-get install prometheus"));
    assertThat(measured.gate()).isEqualTo(30);
  }

  @Test
  void withoutAlertmanagerOnlyItsAlertsArePending() throws Exception {
    assumeTrue(Stream.of(System.getenv("PATH").split(File.pathSeparator)).anyMatch(place -> Files.isExecutable(Path.of(place, "prometheus"))),
        "prometheus is not installed here: apt-get install prometheus");
    var measured = Measurement.without(Set.of("prometheus-alertmanager"), directory, MonitoringReadiness.class);

    assertPending(measured.criterion("MON-2"), "prometheus-alertmanager is not installed: apt-get install prometheus-alertmanager");
    assertThat(measured.criterion("MON-3").raw()).isEqualTo(Status.PASS);
  }

  private static void assertPending(CriterionResult criterion, String words) {
    assertThat(criterion.raw()).isEqualTo(Status.PENDING);
    assertThat(criterion.reason()).contains(Reason.SKIPPED);
    assertThat(criterion.explanation()).hasValueSatisfying(said -> assertThat(said).contains(words));
  }
}
