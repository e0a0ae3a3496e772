package io.github.readiness.probe.metrics.range;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Units;
import io.github.readiness.observation.Caveat;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.metrics.api.TimeSeries;
import io.github.readiness.probe.metrics.range.Selector.Matcher;
import io.github.readiness.quantity.Quantity.Ratio;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.stats.Proportions;
import io.github.readiness.uptime.WatchResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Failure rate from two sets of counters: all events, and the good or bad part of them. */
@API(status = INTERNAL, since = "0.1")
public final class CounterRatio {
  private final String words;
  private final RangeData all;
  private final RangeData part;
  private final boolean isGood;
  private final WatchResult watched;
  private final Optional<String> missing;
  private final Map<List<String>, Long> firstSeen = new HashMap<>();

  /** @param isGood true if the part counts the good events, false if it counts the bad ones */
  public CounterRatio(String words, RangeData all, RangeData part, boolean isGood, Selector whole, Selector named) {
    this.words = words;
    this.all = all;
    this.part = part;
    this.isGood = isGood;
    var together = all.toCombinedWatch(words);
    this.watched = part.caveat().map(together::withCaveat).orElse(together);
    this.missing = part.series().isEmpty() && !all.series().isEmpty() ? missing(whole, named) : Optional.empty();
    Stream.concat(all.series().stream(), part.series().stream())
        .forEach(one -> one.finiteMillis().findFirst().ifPresent(first -> firstSeen.merge(target(one), first, Math::min)));
  }

  /** Returns the reason why a missing counter does not mean zero, or empty if it does. */
  private Optional<String> missing(Selector whole, Selector named) {
    if (isGood || named.metric().isEmpty() || !named.metric().equals(whole.metric())) {
      return Optional.of("there is no series for " + part.words());
    }
    return named.matchers().stream().map(Matcher::label).filter(label -> all.series().stream().noneMatch(one -> one.labels().containsKey(label)))
        .findFirst().map(label -> "there is no series for " + part.words() + ", and no series of " + all.words() + " has the label " + label);
  }

  private static List<String> target(TimeSeries one) {
    return List.of(one.labels().getOrDefault("job", ""), one.labels().getOrDefault("instance", ""));
  }

  /** Returns the failure rate in the last part of the window. */
  public Observation<Ratio> share(Time last) {
    var watch = watched.last(last);
    var until = all.window().until();
    var from = until.minus(last.toDuration()).isBefore(all.window().from()) ? all.window().from() : until.minus(last.toDuration());
    var window = new Window(from, until);
    if (missing.isPresent()) {
      return new Observation.Absent<>(Outcome.of(Reason.NO_DATA), missing.get(), 0, Optional.of(window), all.source(), evidence());
    }
    var impossible = all.impossible().or(part::impossible);
    if (impossible.isPresent()) {
      return new Observation.Absent<>(Outcome.of(Reason.IMPOSSIBLE), impossible.get(), 0, Optional.of(window), all.source(), evidence());
    }
    var total = increase(all.series(), window);
    var counted = increase(part.series(), window);
    if (total != Math.rint(total) || counted != Math.rint(counted)) {
      return new Observation.Absent<>(Outcome.of(Reason.IMPOSSIBLE), words + " has counts that are not whole numbers: " + counted + " of " + total, 0,
          Optional.of(window), all.source(), evidence());
    }
    var seen = total == 0 && counted == 0
        ? noTraffic(window)
        : Proportions.of((long) (isGood ? total - counted : counted), (long) total, window, all.source());
    return (seen instanceof Observation.Present<Ratio> present ? watch.judgeStatistic(present, Optional.empty()) : seen.withEvidence(all.evidence()))
        .withEvidence(part.evidence());
  }

  private Observation<Ratio> noTraffic(Window window) {
    return Observation.of(Units.percent(0), 0, window, all.source())
        .withCaveat(new Caveat<>(Reason.NO_DATA, "no traffic: " + all.words() + " did not increase", Optional.empty()));
  }

  private double increase(List<TimeSeries> series, Window window) {
    var from = window.from().toEpochMilli();
    var until = window.until().toEpochMilli();
    return series.stream().mapToDouble(one -> one.increase(from, until, isBorn(one))).sum();
  }

  /** Returns true if the first sample of the target is older than the first sample of the series, so the series counts from zero. */
  private boolean isBorn(TimeSeries one) {
    return one.finiteMillis().findFirst().orElse(Long.MIN_VALUE) > firstSeen.getOrDefault(target(one), Long.MAX_VALUE);
  }

  private List<String> evidence() { return List.of(all.evidence(), part.evidence()); }
}
