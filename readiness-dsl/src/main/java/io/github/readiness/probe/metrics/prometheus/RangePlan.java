package io.github.readiness.probe.metrics.prometheus;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Execution;
import io.github.readiness.Plan;
import io.github.readiness.Service;
import io.github.readiness.probe.metrics.range.RangeData;
import io.github.readiness.probe.metrics.range.RangeResult;
import io.github.readiness.probe.metrics.range.RangeSpec;
import io.github.readiness.quantity.Quantity.Time;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Plan that reads past numbers from a monitoring system, an immutable value. Equal plans run once.
 *
 * <p>For a plain selector, every stored sample is read. Any other expression is evaluated at the shortest scrape interval of the server.
 */
@API(status = MAINTAINED, since = "0.1")
public final class RangePlan implements Plan<RangeResult> {
  private final RangeSpec spec;

  RangePlan(RangeSpec spec) { this.spec = spec; }

  /** Returns a copy for the given time before its end, by default 1 h. */
  public RangePlan past(Time time) {
    return new RangePlan(spec.past(time));
  }

  /** Returns a copy that ends at an instant instead of now. Until that instant the result is {@code PENDING}, unless a bound is missed already. */
  public RangePlan endingAt(Instant end) {
    return new RangePlan(spec.endingAt(end));
  }

  /** Returns a copy with the expected time between two samples, or between two evaluations of the expression. */
  public RangePlan every(Time period) {
    return new RangePlan(spec.every(period));
  }

  @Override
  public String description() { return spec.words(); }

  @Override
  public RangeResult execute(Execution execution) throws IOException, InterruptedException {
    return RangeResult.of(RangeData.of(spec, execution));
  }

  @Override
  public Optional<RangeResult> unmeasured() {
    spec.requireTwoSamples();
    return Optional.of(RangeResult.unmeasured(spec));
  }

  @Override
  public List<Service> services() { return List.of(spec.server().service()); }

  @Override
  public boolean equals(Object other) { return other instanceof RangePlan plan && spec.equals(plan.spec); }

  @Override
  public int hashCode() { return spec.hashCode(); }

  @Override
  public String toString() { return description(); }
}
