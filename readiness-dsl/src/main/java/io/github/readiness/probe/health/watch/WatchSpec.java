package io.github.readiness.probe.health.watch;

import static java.util.stream.Collectors.joining;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Execution;
import io.github.readiness.probe.health.check.HealthCheck;
import io.github.readiness.probe.health.check.Probes;
import io.github.readiness.quantity.Quantity.Ratio;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.uptime.Timeline;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Settings of a running watch.
 *
 * @param checks at least one, each with a name of its own
 * @param period time from one probe of a check to the next
 * @param duration length of the whole watch
 * @param longestGap longest time for which a sample holds; if empty, three periods
 * @param allowedBad share of the duration that may be bad; more bad time ends the watch; empty if bad time never ends it
 */
@API(status = INTERNAL, since = "0.1")
public record WatchSpec(List<HealthCheck> checks, Time period, Time duration, Optional<Time> longestGap, Optional<Ratio> allowedBad) {
  public WatchSpec {
    checks = List.copyOf(checks);
  }

  /** Names the checks, the period and the duration. */
  public String description() {
    return "watch " + names() + " every " + period + " for " + duration;
  }

  /** Returns the names of the checks, separated by commas. */
  public String names() {
    return checks.stream().map(HealthCheck::name).collect(joining(", "));
  }

  /** Returns each check with the place where it probes, separated by commas. */
  public String places(Execution execution) {
    return checks.stream().map(check -> check.name() + " at " + check.probe().place(execution)).collect(joining(", "));
  }

  /** Returns the names of the checks that find out when a process was started. */
  public Stream<String> processes() {
    return checks.stream().filter(check -> Probes.isProcess(check.probe())).map(HealthCheck::name);
  }

  /** Returns a timeline without samples, in which this much time has passed. */
  public Timeline timeline(Time elapsed) {
    var timeline = Timeline.over(duration, period).after(elapsed);
    return longestGap.map(timeline::staleAfter).orElse(timeline);
  }
}
