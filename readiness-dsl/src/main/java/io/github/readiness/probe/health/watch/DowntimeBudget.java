package io.github.readiness.probe.health.watch;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.uptime.Timeline.State;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * Budget of bad time for a watch that fails fast. All checks count as one. It never counts more bad time than the judgement would. A part with a bad
 * result is bad until its next round, at most for the longest gap. The last round of a part counts when its next round has started.
 */
@API(status = INTERNAL, since = "0.1")
public final class DowntimeBudget {
  private final Optional<Duration> allowed;
  private final Duration longestGap;
  private final Map<String, Part> parts = new HashMap<>();
  private final TreeMap<Duration, Duration> bad = new TreeMap<>();
  private boolean isBad;
  private Duration spent;

  /** Rounds of the checks that are probed together. */
  private static final class Part {
    private final List<Duration> rounds = new ArrayList<>();
    private final BitSet bad = new BitSet();
  }

  /** @param before bad time before this watch was resumed */
  public DowntimeBudget(WatchSpec spec, Duration before) {
    this.spent = before;
    var asked = BigDecimal.valueOf(spec.duration().nanos());
    this.allowed = spec.allowedBad().map(share -> Duration.ofNanos(share.fraction().multiply(asked).longValue()));
    this.longestGap = spec.longestGap().map(Time::toDuration).orElseGet(() -> spec.period().toDuration().multipliedBy(3));
  }

  /** Starts a round of these checks. Checks that start together once always start together. Returns true if the budget is exceeded now. */
  boolean startRound(Duration at, List<String> checks) {
    return allowed.isPresent() && addRound(at, checks);
  }

  /** Adds a result of a probe that started at this time. Returns true if the budget is exceeded now. */
  boolean recordResult(String check, Duration at, State state) {
    return allowed.isPresent() && addResult(check, at, state);
  }

  private synchronized boolean addRound(Duration at, List<String> checks) {
    var part = parts.get(checks.get(0));
    if (part == null) {
      part = new Part();
      for (var check : checks) {
        parts.put(check, part);
      }
    }
    part.rounds.add(at);
    count(part, part.rounds.size() - 2);
    return isExceeded();
  }

  private synchronized boolean addResult(String check, Duration at, State state) {
    if (state == State.BAD) {
      isBad = true;
      var part = parts.get(check);
      var round = Collections.binarySearch(part.rounds, at);
      if (!part.bad.get(round)) {
        part.bad.set(round);
        count(part, round);
      }
    }
    return isExceeded();
  }

  private void count(Part part, int round) {
    if (round >= 0 && part.bad.get(round) && round + 1 < part.rounds.size()) {
      var from = part.rounds.get(round);
      var held = part.rounds.get(round + 1).minus(from);
      add(from, from.plus(held.compareTo(longestGap) < 0 ? held : longestGap));
    }
  }

  /** Adds bad time. Time in which several parts are bad counts once. */
  private void add(Duration from, Duration until) {
    var start = from;
    var end = until;
    for (var near = bad.floorEntry(end); near != null && near.getValue().compareTo(start) >= 0; near = bad.floorEntry(end)) {
      bad.remove(near.getKey());
      spent = spent.minus(near.getValue().minus(near.getKey()));
      start = near.getKey().compareTo(start) < 0 ? near.getKey() : start;
      end = near.getValue().compareTo(end) > 0 ? near.getValue() : end;
    }
    bad.put(start, end);
    spent = spent.plus(end.minus(start));
  }

  private boolean isExceeded() { return allowed.filter(most -> spent.compareTo(most) > 0 || most.isZero() && isBad).isPresent(); }
}
