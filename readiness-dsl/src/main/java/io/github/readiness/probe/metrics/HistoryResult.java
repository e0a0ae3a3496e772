package io.github.readiness.probe.metrics;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Holding;
import io.github.readiness.Measure;
import io.github.readiness.Observation;
import io.github.readiness.Quantity.Count;
import io.github.readiness.Quantity.Ratio;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Source;
import io.github.readiness.stats.ErrorBudget;
import io.github.readiness.stats.Timeline;
import io.github.readiness.stats.Timeline.State;
import io.github.readiness.stats.Watched;
import java.time.ZoneId;
import java.util.List;
import org.apiguardian.api.API;

/** How services fared by what a monitoring system kept, judged as a live watch is, see {@link Watched}. */
@API(status = MAINTAINED, since = "0.1")
public final class HistoryResult {
  private final Watched each;
  private final Watched watched;
  private final Measure<Count> restarts;

  HistoryResult(Watched each, Watched watched, Measure<Count> restarts) {
    this.each = each;
    this.watched = watched;
    this.restarts = restarts;
  }

  static HistoryResult unmeasured(Span span) {
    var source = new Source("metrics", span.server().service().name() + " " + span.query());
    var timeline = Timeline.over(span.past(), span.period().orElse(span.past())).with(span.query(), List.of());
    var watched = Watched.unmeasured(span.query(), timeline, source);
    return new HistoryResult(watched, watched,
        new Measure<Count>(Restarts.words(span), Observation.unmeasured(source)));
  }

  static void demandUpOrDown(Chronicle chronicle) throws Unanswered {
    for (var one : chronicle.series()) {
      for (var i = 0; i < one.size(); i++) {
        var value = one.value(i);
        if (value != 0 && value != 1 && !Double.isNaN(value)) {
          throw new Unanswered("A value of " + one + " is " + value + ", neither 1 for up nor 0 for down. "
              + "Write a comparison that gives one of these, like history(\"queue_length < bool 100\").");
        }
      }
    }
  }

  static State state(double value) { return value == 1 ? State.GOOD : value == 0 ? State.BAD : State.UNKNOWN; }

  /** Whether all held: {@code require(day.health()).heldThroughout()}. */
  public Holding health() { return watched.health(); }

  /** Whether the one of this instance held, or of this job where the instances do not tell the series apart. */
  public Holding of(String name) {
    return each.of(name);
  }

  /** The same history, of this one alone; refuses a name that is not in it. */
  public Watched only(String name) { return each.only(name); }

  /** The longest time from a first bad sample to the last bad one before it was good again. */
  public Measure<Time> longestOutage() {
    return watched.longestOutage();
  }

  /** How often it turned from good to bad. */
  public Measure<Count> flaps() { return watched.flaps(); }

  /** The good share of the known time, rounded down to 9 digits. */
  public Measure<Ratio> availability() { return watched.availability(); }

  /** The availability of the worst day in UTC: {@code require(week.dailyAvailability()).atLeast(percent(99.9))} demands it of each. */
  public Measure<Ratio> dailyAvailability() {
    return watched.dailyAvailability();
  }

  /** The same, with the days of this zone, see {@link Watched#dailyAvailability(ZoneId)}. */
  public Measure<Ratio> dailyAvailability(ZoneId zone) {
    return watched.dailyAvailability(zone);
  }

  /** What an objective such as 99.9 % leaves for bad time, and how fast that is used up. */
  public ErrorBudget errorBudget(Ratio objective) {
    return watched.errorBudget(objective);
  }

  /**
   * How often the processes behind all series were started anew; several starts between two samples are seen as one. {@code NO_DATA} where one of
   * them does not say when it started.
   */
  public Measure<Count> restarts() { return restarts; }

  @Override
  public String toString() { return watched.toString(); }
}
