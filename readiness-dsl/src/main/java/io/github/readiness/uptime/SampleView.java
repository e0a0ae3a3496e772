package io.github.readiness.uptime;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.uptime.Timeline.Sample;
import io.github.readiness.uptime.Timeline.State;
import java.time.Duration;
import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;
import org.apiguardian.api.API;

/** Compact list of the samples of one service, for millions of them. Each sample object is created on access. Immutable. */
@API(status = INTERNAL, since = "0.1")
public abstract class SampleView extends AbstractList<Sample> implements RandomAccess {

  /** Limits subclasses to this package. */
  SampleView() {}

  static SampleView of(Collection<Sample> samples) {
    if (samples instanceof SampleView packed) {
      return packed;
    }
    var all = List.copyOf(samples);
    return new PackedSamples(all.size(), i -> nanos(all.get(i).at()), i -> all.get(i).state());
  }

  /** Returns the time in nanoseconds. Beyond the range of a long it is the least or greatest long. */
  static long nanos(Duration at) {
    try {
      return at.toNanos();
    } catch (ArithmeticException beyond) {
      return at.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  /** Returns the time of a sample, in nanoseconds from the start of the window. */
  abstract long nanos(int index);

  abstract State state(int index);

  @Override
  public final Sample get(int index) { return new Sample(Duration.ofNanos(nanos(index)), state(index)); }

  /** Returns the samples in the order of time. They mostly are in order already. */
  final SampleView inOrder() {
    for (var i = 1; i < size(); i++) {
      if (nanos(i) < nanos(i - 1)) {
        return sorted();
      }
    }
    return this;
  }

  private SampleView sorted() {
    var order = stream().sorted((one, other) -> one.at().compareTo(other.at())).toList();
    return new PackedSamples(order.size(), i -> order.get(i).at().toNanos(), i -> order.get(i).state());
  }
}
