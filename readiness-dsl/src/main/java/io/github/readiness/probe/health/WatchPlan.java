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
 * A watch of several things at once, as a value; equal ones are run once. A hanging check delays no other, and not its own next look.
 *
 * <p>Up to 100 checks are probed together, from the start of the watch on. More checks are probed in groups of at most 100 that are spread evenly over the period. Each
 * check keeps its offset within the period, so all its probes are one period apart. The time before the first probe of a check, less than one period, is unknown.
 *
 * <p>Where a run allows less time than asked for ({@link Execution#longestWatch()}), the watch ends there with its window open.
 *
 * @param checks what is watched, at least one, each under its own name
 * @param period the time from one look to the next
 * @param asked how long
 * @param longestGap how long a sample holds at most; three periods unless said otherwise
 * @param allowedBad the share of the time asked for after which bad time ends it; 0: the first bad sample does; none: nothing does
 */
@API(status = MAINTAINED, since = "0.1")
public record WatchPlan(List<HealthCheck> checks, Time period, Time asked, Optional<Time> longestGap, Optional<Ratio> allowedBad)
    implements
      Plan<WatchResult> {
  public WatchPlan {
    checks = List.copyOf(checks);
    if (checks.isEmpty()) {
      throw new IllegalArgumentException("A watch of nothing sees nothing. Name what is watched, like watch(service(\"api\").get(\"/health\")).");
    }
    if (period.nanos() == 0 || asked.nanos() == 0 || longestGap.filter(gap -> gap.nanos() == 0).isPresent()) {
      throw new IllegalArgumentException("A watch takes time: write times above 0, like every(seconds(15)).lasting(hours(24)).");
    }
    var names = checks.stream().map(HealthCheck::name).toList();
    var twice = names.stream().filter(name -> names.indexOf(name) != names.lastIndexOf(name)).findFirst();
    if (twice.isPresent()) {
      throw new IllegalArgumentException("Two checks of a watch are called \"" + twice.get()
          + "\". Give each its own name, like endpoint(service(\"api\").get(\"/health/db\")).named(\"db\").");
    }
  }

  /** With this time from one look to the next. */
  public WatchPlan every(Time time) {
    return new WatchPlan(checks, time, asked, longestGap, allowedBad);
  }

  /** For this long. */
  public WatchPlan lasting(Time time) { return new WatchPlan(checks, period, time, longestGap, allowedBad); }

  /** With every check bad that takes longer than this. */
  public WatchPlan timeout(Time timeout) {
    return new WatchPlan(checks.stream().map(check -> check.timeout(timeout)).toList(), period, asked, longestGap, allowedBad);
  }

  /** With each sample holding at most this long. */
  public WatchPlan staleAfter(Time gap) {
    return new WatchPlan(checks, period, asked, Optional.of(gap), allowedBad);
  }

  /** Over at the first bad sample: enough to know that it was not held throughout, too little for any other measure. */
  public WatchPlan failFast() {
    return failFast(percent(0));
  }

  /** Over when what is watched, taken as one, was bad for more than this share of the time asked for: no {@code HeldThroughout.throughout().allowingBad(share)} can be met then. */
  public WatchPlan failFast(Ratio share) {
    return new WatchPlan(checks, period, asked, longestGap, Optional.of(share));
  }

  /** With samples that outlive this process: the same watch of the same subject goes on where it stopped. */
  public JournalledWatch journalled() {
    return new JournalledWatch(this, Optional.empty(), false);
  }

  /** The same, in a journal of this name, by which others find it, too. */
  public JournalledWatch journalled(String name) {
    return new JournalledWatch(this, Optional.of(name), false);
  }

  /** As another process watches it, into the journal of that name, such as {@code readiness watch --name api-24h}; answers at once. */
  public JournalledWatch fromJournal(String name) {
    return new JournalledWatch(this, Optional.of(name), true);
  }

  @Override
  public String description() { return spec().description(); }

  @Override
  public WatchResult execute(Execution execution) throws InterruptedException {
    demandTwoLooks();
    return WatchRun.live(spec(), execution);
  }

  @Override
  public Optional<WatchResult> unmeasured() {
    demandTwoLooks();
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

  void demandTwoLooks() {
    if (asked.compareTo(period) < 0) {
      throw new InvalidDefinitionException(
          "A watch of " + asked + " that looks every " + period + " looks but once. Write every(...) shorter than lasting(...), "
              + "like every(seconds(1)).lasting(minutes(1)).");
    }
  }

  @Override
  public Optional<Time> expectedDuration() { return Optional.of(asked); }

  @Override
  public List<Service> services() { return checks.stream().flatMap(check -> check.look().services().stream()).distinct().toList(); }

  public WatchSpec spec() { return new WatchSpec(checks, period, asked, longestGap, allowedBad); }
}
