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
 * Plan for a failure rate from counters in a monitoring system, an immutable value. Equal plans run once.
 *
 * <p>Increases are computed from the stored samples. A counter that falls was reset and counts from zero. So does a counter that appears after other
 * counters of the same job and instance. Events before the first sample of an instance are in neither number. Time is known while any counter in the
 * selection of all events has samples.
 *
 * <p>Most services create a failure counter only at the first failure. So a missing failure counter means no failures, but only under two conditions.
 * Both selectors must name the same metric, and the series of all events must have each label of the failure selector. Otherwise the result is
 * {@code NO_DATA}.
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
        + "\" is not a plain selector of counters, so resets cannot be detected. Write a selector, for example http_requests_total{code=~\"5..\"}."));
  }

  /** Returns a copy for the given time before its end, by default 1 h. */
  public RatioPlan past(Time time) {
    return new RatioPlan(all.past(time), part, isGood);
  }

  /** Returns a copy that ends at an instant instead of now. Until that instant the result is {@code PENDING}, unless a bound is missed already. */
  public RatioPlan endingAt(Instant end) {
    return new RatioPlan(all.endingAt(end), part, isGood);
  }

  /** Returns a copy with the expected time between two samples. Default: the scrape interval of the server, or less if samples come more often. */
  public RatioPlan every(Time period) {
    return new RatioPlan(all.every(period), part, isGood);
  }

  private String words() { return (isGood ? "all but " : "") + part + " in " + all.query(); }

  @Override
  public String description() { return "share of " + words() + " over " + all.past() + all.until().map(end -> " until " + end).orElse(""); }

  @Override
  public RatioResult execute(Execution execution) throws IOException, InterruptedException {
    var both = all.endingAt(all.until().orElse(all.window(execution).until()));                // the same end for both queries
    return RatioResult.of(words(), RangeData.of(both, execution), RangeData.of(both.withQuery(part), execution), isGood, selector(all.query()),
        selector(part));
  }

  @Override
  public Optional<RatioResult> unmeasured() {
    all.requireTwoSamples();
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
