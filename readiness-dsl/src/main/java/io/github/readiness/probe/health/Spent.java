package io.github.readiness.probe.health;

import io.github.readiness.Quantity.Time;
import io.github.readiness.stats.Timeline.State;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether a watch has been bad for longer than it may be. Counts no more than a judge would: a look counts when it is certain which look follows it, and of
 * several checks the worst one alone.
 */
final class Spent {
  private final Optional<Duration> allowed;
  private final Duration longestGap;
  private final Duration timeout;
  private final Map<String, TreeMap<Duration, State>> unsettled = new HashMap<>();
  private final Map<String, Duration> bad = new HashMap<>();
  private boolean spent;

  /** @param before for how long each was bad before this watch went on; nothing of who is not named */
  Spent(WatchPlan plan, Map<String, Duration> before) {
    bad.putAll(before);
    var asked = BigDecimal.valueOf(plan.asked().nanos());
    this.allowed = plan.allowedBad().map(share -> Duration.ofNanos(share.fraction().multiply(asked).longValue()));
    this.longestGap = plan.longestGap().map(Time::toDuration).orElseGet(() -> plan.period().toDuration().multipliedBy(3));
    this.timeout = plan.checks().stream().map(check -> check.timeout().toDuration()).max(Duration::compareTo).orElseThrow();
  }

  /** Whether it is too much now that this was seen, of a look that began then. */
  boolean saw(String check, Duration at, State state, Duration now) {
    return allowed.isPresent() && (allowed.get().isZero() ? state == State.BAD : adds(check, at, state, now));
  }

  private synchronized boolean adds(String check, Duration at, State state, Duration now) {
    var looks = unsettled.computeIfAbsent(check, first -> new TreeMap<>());
    looks.put(at, state);
    while (looks.size() > 1 && looks.higherKey(looks.firstKey()).plus(timeout).compareTo(now) <= 0) {
      var look = looks.pollFirstEntry();
      var held = looks.firstKey().minus(look.getKey());
      if (look.getValue() == State.BAD) {
        bad.merge(check, held.compareTo(longestGap) < 0 ? held : longestGap, Duration::plus);
      }
    }
    spent |= bad.getOrDefault(check, Duration.ZERO).compareTo(allowed.get()) > 0;
    return spent;
  }
}
