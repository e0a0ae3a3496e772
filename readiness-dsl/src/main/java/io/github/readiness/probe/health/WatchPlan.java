package io.github.readiness.probe.health;

import static io.github.readiness.Units.percent;
import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Execution;
import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.Plan;
import io.github.readiness.Service;
import io.github.readiness.observation.Source;
import io.github.readiness.probe.health.check.HealthCheck;
import io.github.readiness.probe.health.watch.WatchRun;
import io.github.readiness.probe.health.watch.WatchSpec;
import io.github.readiness.quantity.Quantity.Ratio;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.uptime.Timeline;
import io.github.readiness.uptime.WatchResult;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Plan of a watch: probes several checks repeatedly for a given time. An immutable value; equal plans run once. A hanging probe delays neither the
 * other checks nor its own next probe.
 *
 * <p>Up to 100 checks are probed together, from the start of the watch on. More checks are probed in groups of at most 100 that are spread evenly
 * over the period. Each check keeps its offset within the period, so all its probes are one period apart. The time before the first probe of a check,
 * less than one period, is unknown.
 *
 * <p>If a run allows less time than the plan asks for ({@link Execution#longestWatch()}), the watch ends after that time with its window open.
 *
 * @param checks at least one, each with a name of its own
 * @param period time from one probe of a check to the next, above 0
 * @param asked duration of the watch, above 0
 * @param longestGap longest time for which a sample holds, above 0; three periods if empty
 * @param allowedBad share of the duration that may be bad; more bad time ends the watch. With 0 the first bad sample ends it. If empty, bad time
 *         never ends it
 */
@API(status = MAINTAINED, since = "0.1")
public record WatchPlan(List<HealthCheck> checks, Time period, Time asked, Optional<Time> longestGap, Optional<Ratio> allowedBad)
    implements
      Plan<WatchResult> {
  public WatchPlan {
    checks = List.copyOf(checks);
    if (checks.isEmpty()) {
      throw new IllegalArgumentException("A watch needs at least one check, for example watch(service(\"api\").get(\"/health\")).");
    }
    if (period.nanos() == 0 || asked.nanos() == 0 || longestGap.filter(gap -> gap.nanos() == 0).isPresent()) {
      throw new IllegalArgumentException(
          "Period, duration and longest gap of a watch must be positive, for example every(seconds(15)).lasting(hours(24)).");
    }
    var names = checks.stream().map(HealthCheck::name).toList();
    var twice = names.stream().filter(name -> names.indexOf(name) != names.lastIndexOf(name)).findFirst();
    if (twice.isPresent()) {
      throw new IllegalArgumentException("Two checks of the watch have the name \"" + twice.get()
          + "\". Give each a name of its own, like endpoint(service(\"api\").get(\"/health/db\")).named(\"db\").");
    }
  }

  /** Returns a copy with this time from one probe of a check to the next. */
  public WatchPlan every(Time time) {
    return new WatchPlan(checks, time, asked, longestGap, allowedBad);
  }

  /** Returns a copy with this duration. */
  public WatchPlan lasting(Time time) { return new WatchPlan(checks, period, time, longestGap, allowedBad); }

  /** Returns a copy in which each check is bad if it takes longer than this. */
  public WatchPlan timeout(Time timeout) {
    return new WatchPlan(checks.stream().map(check -> check.timeout(timeout)).toList(), period, asked, longestGap, allowedBad);
  }

  /** Returns a copy in which a sample holds for at most this time; later time is unknown until the next sample. */
  public WatchPlan staleAfter(Time gap) {
    return new WatchPlan(checks, period, asked, Optional.of(gap), allowedBad);
  }

  /**
   * Returns a copy that ends at the first bad sample. This sample proves that health did not hold throughout. The samples are too few for any other
   * measure.
   */
  public WatchPlan failFast() {
    return failFast(percent(0));
  }

  /**
   * Returns a copy that ends when its checks, taken together, were bad for more than this share of the duration. After that,
   * {@code HeldThroughout.throughout().allowingBad(share)} cannot be met.
   */
  public WatchPlan failFast(Ratio share) {
    return new WatchPlan(checks, period, asked, longestGap, Optional.of(share));
  }

  /** Returns this watch with a journal on disk, so that the same watch of the same subject continues after a restart where it stopped. */
  public JournalledWatch journalled() {
    return new JournalledWatch(this, Optional.empty(), false);
  }

  /** Returns this watch with a journal of this name, under which other processes find it. */
  public JournalledWatch journalled(String name) {
    return new JournalledWatch(this, Optional.of(name), false);
  }

  /**
   * Returns a plan that reads the journal of this name, which another process writes, such as {@code readiness watch --name api-24h}. It does not
   * wait.
   */
  public JournalledWatch fromJournal(String name) {
    return new JournalledWatch(this, Optional.of(name), true);
  }

  @Override
  public String description() { return spec().description(); }

  @Override
  public WatchResult execute(Execution execution) throws InterruptedException {
    requireTwoProbes();
    return WatchRun.live(spec(), execution);
  }

  @Override
  public Optional<WatchResult> unmeasured() {
    requireTwoProbes();
    return Optional.of(unwatched());
  }

  private WatchResult unwatched() {
    var timeline = Timeline.over(asked, period);
    for (var check : checks) {
      timeline = timeline.with(check.name(), List.of());
    }
    var names = spec().names();
    return WatchResult.unmeasured(names, timeline, new Source("health", names));
  }

  void requireTwoProbes() {
    if (asked.compareTo(period) < 0) {
      throw new InvalidDefinitionException(
          "A watch of " + asked + " every " + period + " would probe only once. Write every(...) shorter than lasting(...), "
              + "like every(seconds(1)).lasting(minutes(1)).");
    }
  }

  @Override
  public Optional<Time> expectedDuration() { return Optional.of(asked); }

  @Override
  public List<Service> services() { return checks.stream().flatMap(check -> check.probe().services().stream()).distinct().toList(); }

  public WatchSpec spec() { return new WatchSpec(checks, period, asked, longestGap, allowedBad); }
}
