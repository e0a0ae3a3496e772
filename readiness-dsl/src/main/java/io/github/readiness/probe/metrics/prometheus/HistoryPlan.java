package io.github.readiness.probe.metrics.prometheus;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Execution;
import io.github.readiness.Plan;
import io.github.readiness.Service;
import io.github.readiness.observation.AdvisedText;
import io.github.readiness.observation.Source;
import io.github.readiness.probe.metrics.api.QueryFailedException;
import io.github.readiness.probe.metrics.range.RangeData;
import io.github.readiness.probe.metrics.range.RangeSpec;
import io.github.readiness.probe.metrics.range.Restarts;
import io.github.readiness.probe.metrics.range.Selector;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.uptime.Timeline;
import io.github.readiness.uptime.Timeline.State;
import io.github.readiness.uptime.WatchResult;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Plan that reads the past availability of targets from a monitoring system, an immutable value. Equal plans run once.
 *
 * <p>1 is good and 0 is bad, as in {@code up} and {@code probe_success}. NaN is unknown, and any other number is an {@code ERROR}. A sample is
 * valid for at most three sample periods: those of the server, or shorter ones if the samples come more often. A gap is unknown time for any
 * reason: the monitoring was down, or it did not know the target.
 *
 * <p>For {@code up{job=~"api|db"}}, series of both jobs must exist. An expression such as {@code min(up{job=~"api|db"})} hides a missing job, so it
 * cannot meet a bound.
 */
@API(status = MAINTAINED, since = "0.1")
public final class HistoryPlan implements Plan<WatchResult> {
  private final RangeSpec spec;
  private final String restarts;

  HistoryPlan(RangeSpec spec, String restarts) {
    this.spec = spec;
    this.restarts = restarts;
  }

  /** Returns a copy for the given time before its end, by default 1 h. */
  public HistoryPlan past(Time time) {
    return new HistoryPlan(spec.past(time), restarts);
  }

  /**
   * Returns a copy that ends at an instant instead of now: {@code past(hours(24)).endingAt(deployed.plus(1, DAYS))}. Until that instant the result is
   * {@code PENDING}, unless a bound is missed already.
   */
  public HistoryPlan endingAt(Instant end) {
    return new HistoryPlan(spec.endingAt(end), restarts);
  }

  /** Returns a copy with the expected time between two samples. Default: the scrape interval of the server, or less if samples come more often. */
  public HistoryPlan every(Time period) {
    return new HistoryPlan(spec.every(period), restarts);
  }

  /**
   * Returns a copy that counts restarts with this metric instead of {@code process_start_time_seconds}. A rise by more than one second is a restart.
   *
   * <p>If its name contains {@code uptime}, a fall is a restart. So is a rise that is smaller than the elapsed time by more than one sample period
   * plus one second. If the difference only exceeds one second, a slow scrape may have caused it, so the bound cannot be met.
   */
  public HistoryPlan countRestartsWith(String metric) {
    return new HistoryPlan(spec, metric);
  }

  @Override
  public String description() { return "history of " + spec.words(); }

  @Override
  public WatchResult execute(Execution execution) throws IOException, InterruptedException {
    var data = RangeData.of(spec, execution);
    requireUpOrDown(data);
    var seen = data.toWatch(spec.query(), value -> value == 1 ? State.GOOD : value == 0 ? State.BAD : State.UNKNOWN);
    var watched = Selector.findHiddenNames(spec.query())
        .map(names -> seen.withCaveat(spec.query() + " does not show whether there is a series for each of "
            + names + "; ask for the history of the series themselves, for example up{" + names + "}"))
        .orElse(seen);
    return data.withMissingSeries(watched).withRestarts(Restarts.of(spec, restarts, data, execution));
  }

  private static void requireUpOrDown(RangeData data) throws QueryFailedException {
    for (var one : data.series()) {
      for (var i = 0; i < one.size(); i++) {
        var value = one.value(i);
        if (value != 0 && value != 1 && !Double.isNaN(value)) {
          throw new QueryFailedException(AdvisedText.join("A value of " + one + " is " + value + ", but must be 1 (up) or 0 (down)",
              "Write a comparison that gives 1 or 0, for example history(\"queue_length < bool 100\")."));
        }
      }
    }
  }

  @Override
  public Optional<WatchResult> unmeasured() {
    spec.requireTwoSamples();
    var source = new Source("metrics", spec.server().service().name() + " " + spec.query());
    var timeline = Timeline.over(spec.past(), spec.period().orElse(spec.past())).with(spec.query(), List.of());
    return Optional.of(WatchResult.unmeasured(spec.query(), timeline, source));
  }

  @Override
  public List<Service> services() { return List.of(spec.server().service()); }

  @Override
  public boolean equals(Object other) {
    return other instanceof HistoryPlan plan && spec.equals(plan.spec) && restarts.equals(plan.restarts);
  }

  @Override
  public int hashCode() { return spec.hashCode(); }

  @Override
  public String toString() { return description(); }
}
