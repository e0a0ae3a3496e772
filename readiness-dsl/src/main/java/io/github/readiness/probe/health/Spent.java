package io.github.readiness.probe.health;

import io.github.readiness.Quantity.Time;
import io.github.readiness.stats.Timeline.State;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Whether a watch has been bad for longer than it may be, all that is watched taken as one. Counts no more than a judge would: a round in which any look was bad is bad until
 * the next round, at most for the longest gap, and the last round counts when another has begun.
 */
final class Spent {
  private final Optional<Duration> allowed;
  private final Duration longestGap;
  private final List<Duration> rounds = new ArrayList<>();
  private final BitSet bad = new BitSet();
  private Duration spent;

  /** @param before for how long it was bad before this watch went on */
  Spent(WatchPlan plan, Duration before) {
    this.spent = before;
    var asked = BigDecimal.valueOf(plan.asked().nanos());
    this.allowed = plan.allowedBad().map(share -> Duration.ofNanos(share.fraction().multiply(asked).longValue()));
    this.longestGap = plan.longestGap().map(Time::toDuration).orElseGet(() -> plan.period().toDuration().multipliedBy(3));
  }

  /** Every check is looked at from now on. Whether it is too much now. */
  synchronized boolean looking(Duration at) {
    if (allowed.isPresent()) {
      rounds.add(at);
      count(rounds.size() - 2);
    }
    return isTooMuch();
  }

  /** Whether it is too much now that this was seen, of a look of the round that began then. */
  synchronized boolean saw(Duration at, State state) {
    var round = state == State.BAD ? Collections.binarySearch(rounds, at) : -1;
    if (round >= 0 && !bad.get(round)) {
      bad.set(round);
      count(round);
    }
    return isTooMuch();
  }

  private void count(int round) {
    if (round >= 0 && bad.get(round) && round + 1 < rounds.size()) {
      var held = rounds.get(round + 1).minus(rounds.get(round));
      spent = spent.plus(held.compareTo(longestGap) < 0 ? held : longestGap);
    }
  }

  private boolean isTooMuch() {
    return allowed.filter(most -> spent.compareTo(most) > 0 || most.isZero() && !bad.isEmpty()).isPresent();
  }
}
