package io.github.readiness.probe.metrics.prometheus;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Execution;
import io.github.readiness.Plan;
import io.github.readiness.Service;
import io.github.readiness.observation.Source;
import io.github.readiness.probe.metrics.range.RangeData;
import io.github.readiness.probe.metrics.range.RangeSpec;
import io.github.readiness.probe.metrics.range.Selector;
import io.github.readiness.quantity.Quantity.Time;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What part of all failed, by counters that a monitoring system has kept, as a value; equal ones are asked for once.
 *
 * <p>Counted from the samples as they were taken, so that a counter that falls was reset and counts from zero again. A counter that comes up while
 * others of its job and instance are there already counts from zero, too; what happened before the first sample of an instance is in neither number.
 * Known is the time in which any counter of all was seen.
 *
 * <p>Services mostly have no counter of failures before the first one. So no counter of what failed is no failure, but only where it would be of the
 * metric of all, and each label that it is named by is on that; else it is {@code NO_DATA}.
 */
@API(status = MAINTAINED, since = "0.1")
public final class RatioPlan implements Plan<RatioResult> {
  private final RangeSpec all;
  private final String part;
  private final boolean isGood;

  RatioPlan(RangeSpec all, String part, boolean isGood) {
    this.all = all;
    this.part = part;
    this.isGood = isGood;
    Stream.of(all.query(), part).forEach(RatioPlan::selector);
  }

  private static Selector selector(String query) {
    return Selector.of(query).orElseThrow(() -> new IllegalArgumentException("\"" + query
        + "\" is no bare selector of counters, and only of these a reset can be told. Write it like http_requests_total{code=~\"5..\"}."));
  }

  /** Over this long until now; 1 h unless said otherwise. */
  public RatioPlan past(Time time) {
    return new RatioPlan(all.past(time), part, isGood);
  }

  /** Ending then instead of now; until then the window is open. */
  public RatioPlan endingAt(Instant end) {
    return new RatioPlan(all.endingAt(end), part, isGood);
  }

  /** With a sample due this often; where nobody says, as often as the server says that it takes them, or quicker where they come so. */
  public RatioPlan every(Time period) {
    return new RatioPlan(all.every(period), part, isGood);
  }

  private String words() { return (isGood ? "all but " : "") + part + " in " + all.query(); }

  @Override
  public String description() { return "share of " + words() + " over " + all.past() + all.until().map(end -> " until " + end).orElse(""); }

  @Override
  public RatioResult execute(Execution execution) throws IOException, InterruptedException {
    var both = all.endingAt(all.until().orElse(all.window(execution).until()));                // one now for both
    return RatioResult.of(words(), RangeData.of(both, execution), RangeData.of(both.asking(part), execution), isGood, selector(all.query()),
        selector(part));
  }

  @Override
  public Optional<RatioResult> unmeasured() {
    all.demandTwoSamples();
    return Optional.of(RatioResult.unmeasured(words(), all.past(), new Source("metrics", all.server().service().name() + " " + words())));
  }

  @Override
  public List<Service> services() { return List.of(all.server().service()); }

  @Override
  public boolean equals(Object other) {
    return other instanceof RatioPlan plan && all.equals(plan.all) && part.equals(plan.part) && isGood == plan.isGood;
  }

  @Override
  public int hashCode() { return Objects.hash(all, part, isGood); }

  @Override
  public String toString() { return description(); }
}
