package io.github.readiness.probe.metrics;

import static io.github.readiness.Units.minutes;
import static io.github.readiness.Units.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Measure;
import io.github.readiness.Service;
import io.github.readiness.Units;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.TimeInState;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.Target;
import io.github.readiness.quantity.Quantity.Count;
import io.github.readiness.uptime.WatchResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A target that a real Prometheus scrapes and then is told no more of: it marks the series as stale. */
@Tag("integration")
class RealStalenessTests {
  private final Rehearsal run = new Rehearsal();

  private static boolean isThere(Measure<Count> up) { return up.observation() instanceof Observation.Present; }

  private static TimeInState seen(WatchResult history) { return ((Observation.Present<TimeInState>) history.health().observation()).value(); }

  @Test
  void removedTargetIsUnknownAtOnceInExpressionsAndAfterThreePeriodsInSamples(@TempDir Path directory) throws Exception {
    var targets = directory.resolve("targets.json");
    try (var page = Target.answering(200, "jobs_total 5\n")) {
      Files.writeString(targets, "[{\"targets\":[\"" + page.address().getAuthority() + "\"]}]");
      try (var server = RealPrometheus.started(directory, directory.resolve("data"), """
          global: {scrape_interval: 1m}
          scrape_configs:
            - {job_name: leaving, scrape_interval: 1s, scrape_timeout: 1s, file_sd_configs: [{files: ['%s'], refresh_interval: 1s}]}
          """.formatted(targets))) {
        var prometheus = Metrics.prometheus(Service.service(server.address()));
        var up = prometheus.query("count_over_time(up{job=\"leaving\"}[5m]) > 5 and up");
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> isThere(run.run(up).as(Units::count)));
        Files.writeString(targets, "[]");
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> !isThere(run.run(prometheus.query("up")).as(Units::count)));

        assertThat(run.readiness().require(run.run(prometheus.query("up")).as(Units::count)).none().outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
        var samples = run.run(prometheus.history("up{job=\"leaving\"}").past(minutes(5)));
        var read = samples.health().observation().samples();
        assertThat(seen(samples).good()).isLessThanOrEqualTo(seconds(read + 3));
        var steps = run.run(prometheus.history("min(last_over_time(up{job=\"leaving\"}[1s]))").past(minutes(5)).every(seconds(1)));
        assertThat(seen(steps).good()).isLessThanOrEqualTo(seconds(read + 1));
        assertThat(run.readiness().require(samples.health()).heldThroughout().outcome()).isEqualTo(Outcome.of(Reason.LOW_COVERAGE));
        assertThat(run.readiness().require(steps.health()).heldThroughout().outcome()).isEqualTo(Outcome.of(Reason.LOW_COVERAGE));
      }
    }
  }
}
