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
 * Numbers that a monitoring system has kept, as a value; equal ones are asked for once. Of a bare selector every sample is read as it was taken, an
 * expression is evaluated as often as the server's quickest target is scraped.
 */
@API(status = MAINTAINED, since = "0.1")
public final class RangePlan implements Plan<RangeResult> {
  private final RangeSpec span;

  RangePlan(RangeSpec span) { this.span = span; }

  /** Over this long until now; 1 h unless said otherwise. */
  public RangePlan past(Time time) {
    return new RangePlan(span.past(time));
  }

  /** Ending then instead of now; until then the window is open. */
  public RangePlan endingAt(Instant end) {
    return new RangePlan(span.endingAt(end));
  }

  /** With a sample due, or the expression evaluated, this often. */
  public RangePlan every(Time period) { return new RangePlan(span.every(period)); }

  @Override
  public String description() { return span.words(); }

  @Override
  public RangeResult execute(Execution execution) throws IOException, InterruptedException {
    return RangeResult.of(RangeData.of(span, execution));
  }

  @Override
  public Optional<RangeResult> unmeasured() {
    span.demandTwoSamples();
    return Optional.of(RangeResult.unmeasured(span));
  }

  @Override
  public List<Service> services() { return List.of(span.server().service()); }

  @Override
  public boolean equals(Object other) { return other instanceof RangePlan plan && span.equals(plan.span); }

  @Override
  public int hashCode() { return span.hashCode(); }

  @Override
  public String toString() { return description(); }
}
