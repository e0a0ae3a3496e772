package io.github.readiness;

import io.github.readiness.Quantity.Ratio;
import io.github.readiness.Quantity.Time;
import io.github.readiness.stats.Percentile;
import io.github.readiness.stats.Recording;
import io.github.readiness.stats.Shares;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Observations and rules for tests: all made at one instant, from one hostile source. */
final class Looks {
  static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  static final Window WINDOW = Window.at(NOW);
  static final Source SOURCE = new Source("load", "</script><!-- & 😎 ");
  static final Rules RULES = new Rules(new BigDecimal("0.95"), Duration.ofHours(24), NOW);

  private Looks() {}

  static <T> Observation.Present<T> reading(T value) {
    return Observation.of(value, 1, WINDOW, SOURCE);
  }

  /** The percentile of so many equal times. */
  static Observation<Time> percentile(String percentile, long number, Time time) {
    return percentile(percentile, number, time, 0, time);
  }

  /** The percentile of two sorts of times. */
  static Observation<Time> percentile(String percentile, long many, Time time, long few, Time other) {
    var recording = new Recording();
    for (var i = 0L; i < many + few; i++) {
      recording.record(i < many ? time : other);
    }
    return recording.samples().percentile(Percentile.of(percentile), WINDOW, SOURCE);
  }

  static Observation<Ratio> share(long count, long total) { return Shares.of(count, total, WINDOW, SOURCE); }

  static <T> Assessment judge(Level level, Observation<T> observation, Expectation<? super T> expectation) {
    return new Judge(RULES).judge("PERF-1/1", level, "p95 latency of GET /x", observation, expectation, Optional.empty());
  }

  static <T> String outcome(Observation<T> observation, Expectation<? super T> expectation) {
    return judge(Level.REQUIRE, observation, expectation).outcome().toString();
  }
}
