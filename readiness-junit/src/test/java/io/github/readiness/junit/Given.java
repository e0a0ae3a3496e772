package io.github.readiness.junit;

import io.github.readiness.Execution;
import io.github.readiness.Fact;
import io.github.readiness.Measure;
import io.github.readiness.Plan;
import io.github.readiness.Units;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.quantity.Quantity.Time;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Measures and plans with given observations, for fixtures. */
public final class Given {
  static final Source SOURCE = new Source("given", "fixture");
  static final AtomicInteger RUNS = new AtomicInteger();

  private Given() {}

  static Measure<Time> latency(double millis) {
    return new Measure<>("latency of </script><!-- & 😎 ", Observation.of(Units.millis(millis), 100, Window.at(Instant.now()), SOURCE));
  }

  static Measure<Time> absent(Reason reason) { return new Measure<>("latency", Observation.<Time>absent(reason, "nothing was seen", SOURCE)); }

  static Measure<Time> broken() { return new Measure<>("latency", Observation.<Time>failed("the probe broke", SOURCE)); }

  static Fact<Boolean> fact(boolean value) { return new Fact<>("fact", Observation.of(value, 1, Window.at(Instant.now()), SOURCE)); }

  static Fact<Double> number(double value) { return new Fact<>("number", Observation.of(value, 1, Window.at(Instant.now()), SOURCE)); }

  /** Plan that counts its runs. Plans with equal names are equal. */
  record Counted(String name) implements Plan<Integer> {
    @Override
    public String description() { return "counting " + name; }

    @Override
    public Integer execute(Execution execution) {
      execution.reportProgress("counting");
      return RUNS.incrementAndGet();
    }
  }

  /** Plan that throws a checked exception. */
  public record Breaking(String message) implements Plan<Integer> {
    @Override
    public String description() { return "breaking"; }

    @Override
    public Integer execute(Execution execution) throws Exception { throw new java.io.IOException(message); }
  }
}
