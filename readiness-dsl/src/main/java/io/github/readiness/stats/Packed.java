package io.github.readiness.stats;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.stats.Timeline.Sample;
import io.github.readiness.stats.Timeline.State;
import java.time.Duration;
import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;
import org.apiguardian.api.API;

/** Samples of one service, kept smaller than they are, so that there may be millions; each is made when it is asked for. Immutable. */
@API(status = INTERNAL, since = "0.1")
public abstract class Packed extends AbstractList<Sample> implements RandomAccess {

  /** For the subclasses of this package only. */
  Packed() {}

  static Packed of(Collection<Sample> samples) {
    if (samples instanceof Packed packed) {
      return packed;
    }
    var all = List.copyOf(samples);
    return new Readings(all.size(), i -> nanos(all.get(i).at()), i -> all.get(i).state());
  }

  /** What no clock can count is at its end. */
  static long nanos(Duration at) {
    try {
      return at.toNanos();
    } catch (ArithmeticException beyond) {
      return at.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  /** When, counted from the start of the window. */
  abstract long nanos(int index);

  abstract State state(int index);

  @Override
  public final Sample get(int index) { return new Sample(Duration.ofNanos(nanos(index)), state(index)); }

  /** The same in the order of time, which they mostly are in already. */
  final Packed inOrder() {
    for (var i = 1; i < size(); i++) {
      if (nanos(i) < nanos(i - 1)) {
        return sorted();
      }
    }
    return this;
  }

  private Packed sorted() {
    var order = stream().sorted((one, other) -> one.at().compareTo(other.at())).toList();
    return new Readings(order.size(), i -> order.get(i).at().toNanos(), i -> order.get(i).state());
  }
}
