package io.github.readiness;

import io.github.readiness.judgement.Assessment;
import io.github.readiness.judgement.EvaluationContext;
import io.github.readiness.judgement.Expectation;
import io.github.readiness.judgement.Judge;
import io.github.readiness.judgement.Level;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.quantity.Quantity.Ratio;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.stats.Percentile;
import io.github.readiness.stats.Proportions;
import io.github.readiness.stats.TimeRecorder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Observations and rules for tests, all at one instant and from one hostile source. */
public final class Looks {
  public static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  public static final Window WINDOW = Window.at(NOW);
  public static final Source SOURCE = new Source("load", "</script><!-- & 😎 ");
  public static final EvaluationContext RULES = new EvaluationContext(new BigDecimal("0.95"), Duration.ofHours(24), NOW);

  private Looks() {}

  public static <T> Observation.Present<T> reading(T value) {
    return Observation.of(value, 1, WINDOW, SOURCE);
  }

  /** Returns the percentile of the given number of equal times. */
  public static Observation<Time> percentile(String percentile, long number, Time time) {
    return percentile(percentile, number, time, 0, time);
  }

  /** Returns the percentile of two groups of equal times. */
  public static Observation<Time> percentile(String percentile, long many, Time time, long few, Time other) {
    var recording = new TimeRecorder();
    for (var i = 0L; i < many + few; i++) {
      recording.record(i < many ? time : other);
    }
    return recording.snapshot().percentile(Percentile.of(percentile), WINDOW, SOURCE);
  }

  public static Observation<Ratio> share(long count, long total) { return Proportions.of(count, total, WINDOW, SOURCE); }

  public static <T> Assessment judge(Level level, Observation<T> observation, Expectation<? super T> expectation) {
    return new Judge(RULES).judge("PERF-1/1", level, "p95 latency of GET /x", observation, expectation, Optional.empty());
  }

  public static <T> String outcome(Observation<T> observation, Expectation<? super T> expectation) {
    return judge(Level.REQUIRE, observation, expectation).outcome().toString();
  }
}
