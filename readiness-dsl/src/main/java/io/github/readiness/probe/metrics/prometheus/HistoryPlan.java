package io.github.readiness.probe.metrics.prometheus;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Execution;
import io.github.readiness.Plan;
import io.github.readiness.Service;
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
 * A watch that a monitoring system has kept, as a value; equal ones are asked for once.
 *
 * <p>1 is good and 0 is bad, as {@code up} and {@code probe_success} have it; NaN is unknown, and any other number no answer. A sample holds for
 * three periods at most: those in which the server takes samples of that series, or quicker ones if it comes so. A gap is unknown time, whatever the reason: the monitoring was down, the target
 * was not known to it. Of {@code up{job=~"api|db"}} both must be there; where they are hidden in a query such as {@code min(up{job=~"api|db"})}, nothing is met.
 */
@API(status = MAINTAINED, since = "0.1")
public final class HistoryPlan implements Plan<WatchResult> {
  private final RangeSpec span;
  private final String restarts;

  HistoryPlan(RangeSpec span, String restarts) {
    this.span = span;
    this.restarts = restarts;
  }

  /** Over this long until now; 1 h unless said otherwise. */
  public HistoryPlan past(Time time) {
    return new HistoryPlan(span.past(time), restarts);
  }

  /** Ending then instead of now; until then the window is open: {@code past(hours(24)).endingAt(deployed.plus(1, DAYS))}. */
  public HistoryPlan endingAt(Instant end) {
    return new HistoryPlan(span.endingAt(end), restarts);
  }

  /** With a sample due this often; where nobody says, as often as the server says that it takes them, or quicker where they come so. */
  public HistoryPlan every(Time period) {
    return new HistoryPlan(span.every(period), restarts);
  }

  /**
   * With restarts counted by this metric instead of {@code process_start_time_seconds}, by its rises of more than a second. One with {@code uptime} in
   * its name tells a restart by its fall, and by a rise that is shorter than the time that passed by more than a period of its samples; shorter by
   * more than a second it may be a scrape that took its time, and keeps a bound from being met.
   */
  public HistoryPlan countRestartsWith(String metric) {
    return new HistoryPlan(span, metric);
  }

  @Override
  public String description() { return "history of " + span.words(); }

  @Override
  public WatchResult execute(Execution execution) throws IOException, InterruptedException {
    var chronicle = RangeData.of(span, execution);
    requireUpOrDown(chronicle);
    var seen = chronicle.watched(span.query(), value -> value == 1 ? State.GOOD : value == 0 ? State.BAD : State.UNKNOWN);
    var watched = Selector.unseen(span.query()).map(names -> seen.doubted("in " + span.query() + " nobody can see whether each of " + names
        + " is there; ask for the history of the series themselves, like up{" + names + "}")).orElse(seen);
    return chronicle.whole(watched).withRestarts(Restarts.of(span, restarts, chronicle, execution));
  }

  private static void requireUpOrDown(RangeData chronicle) throws QueryFailedException {
    for (var one : chronicle.series()) {
      for (var i = 0; i < one.size(); i++) {
        var value = one.value(i);
        if (value != 0 && value != 1 && !Double.isNaN(value)) {
          throw new QueryFailedException("A value of " + one + " is " + value + ", neither 1 for up nor 0 for down. "
              + "Write a comparison that gives one of these, like history(\"queue_length < bool 100\").");
        }
      }
    }
  }

  @Override
  public Optional<WatchResult> unmeasured() {
    span.demandTwoSamples();
    var source = new Source("metrics", span.server().service().name() + " " + span.query());
    var timeline = Timeline.over(span.past(), span.period().orElse(span.past())).with(span.query(), List.of());
    return Optional.of(WatchResult.unmeasured(span.query(), timeline, source));
  }

  @Override
  public List<Service> services() { return List.of(span.server().service()); }

  @Override
  public boolean equals(Object other) {
    return other instanceof HistoryPlan plan && span.equals(plan.span) && restarts.equals(plan.restarts);
  }

  @Override
  public int hashCode() { return span.hashCode(); }

  @Override
  public String toString() { return description(); }
}
