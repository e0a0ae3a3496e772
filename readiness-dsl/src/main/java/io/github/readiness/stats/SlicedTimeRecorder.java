package io.github.readiness.stats;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.quantity.Quantity.Time;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Thread-safe recorder of times by slice of a window, so that any interval of slices can be evaluated by itself. It has three significant digits, as
 * {@link TimeRecorder} has. Only values that occurred take memory: about three bytes for each distinct value of a past slice. A slice of one second seldom
 * has more than a few thousand of them.
 */
@API(status = MAINTAINED, since = "0.1")
public final class SlicedTimeRecorder {
  /** Number of recent slices that stay unpacked. Few responses arrive more slices than this after they were due. */
  private static final int UNPACKED = 10;

  private final SparseHistogram[] slices;
  private final AtomicInteger latest = new AtomicInteger();

  private SlicedTimeRecorder(SparseHistogram[] slices) { this.slices = slices; }

  /** Creates a recorder with this many slices, at least 1. */
  public SlicedTimeRecorder(int slices) {
    this(Stream.generate(SparseHistogram::new).limit(requireSlices(slices)).toArray(SparseHistogram[]::new));
  }

  private static int requireSlices(int slices) {
    if (slices < 1) {
      throw new IllegalArgumentException("Number of slices must be at least 1, but was " + slices + ". Cut the window into at least 1.");
    }
    return slices;
  }

  /** Records a time that belongs to this slice, counted from 0. */
  public void record(int slice, Time time) {
    record(slice, time, 1);
  }

  /** Records the same time repeatedly, at least once. A slice holds at most about two billion records of one time. */
  public void record(int slice, Time time, long times) {
    if (times < 1) {
      throw new IllegalArgumentException("A time must be recorded at least once, but the number was " + times + ". Leave out the call.");
    }
    slices[slice].record(time.nanos(), Math.toIntExact(times));
    var before = latest.get();
    if (slice > before && latest.compareAndSet(before, slice)) {
      for (var past = Math.max(0, before - UNPACKED); past < slice - UNPACKED; past++) {
        slices[past].pack();
      }
    }
  }

  /** Returns all times. */
  public TimeHistogram snapshot() {
    return snapshot(0, slices.length);
  }

  /** Returns the times from one slice up to another, which is excluded. */
  public TimeHistogram snapshot(int from, int until) {
    return SparseHistogram.merge(Arrays.asList(slices).subList(from, until));
  }

  /** Returns the sum of both recorders, slice by slice. Rejects a recorder with another number of slices. */
  public SlicedTimeRecorder plus(SlicedTimeRecorder other) {
    if (slices.length != other.slices.length) {
      throw new IllegalArgumentException(
          "Both recorders must have the same number of slices, but have " + slices.length + " and " + other.slices.length + ".");
    }
    return new SlicedTimeRecorder(IntStream.range(0, slices.length).mapToObj(i -> slices[i].and(other.slices[i])).toArray(SparseHistogram[]::new));
  }
}
