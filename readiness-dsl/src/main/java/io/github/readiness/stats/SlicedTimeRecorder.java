package io.github.readiness.stats;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.quantity.Quantity.Time;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Takes times from any number of threads and remembers to which slice of a window each belongs, so that any stretch of slices can be looked at
 * by itself. The same three significant digits as {@link TimeRecorder}; only values that occurred take room, about three bytes for each distinct
 * one of a slice that is past, of which a second seldom has more than some thousand.
 */
@API(status = MAINTAINED, since = "0.1")
public final class SlicedTimeRecorder {
  /** Few answers come later than so many slices after they were due. */
  private static final int OPEN = 10;

  private final SparseHistogram[] slices;
  private final AtomicInteger latest = new AtomicInteger();

  private SlicedTimeRecorder(SparseHistogram[] slices) { this.slices = slices; }

  /** For so many slices, at least 1. */
  public SlicedTimeRecorder(int slices) {
    this(Stream.generate(SparseHistogram::new).limit(atLeastOne(slices)).toArray(SparseHistogram[]::new));
  }

  private static int atLeastOne(int slices) {
    if (slices < 1) {
      throw new IllegalArgumentException("Into " + slices + " slices nothing can be recorded. Cut the window into at least 1.");
    }
    return slices;
  }

  /** Takes a time that belongs to this slice, counted from 0. */
  public void record(int slice, Time time) {
    record(slice, time, 1);
  }

  /** The same time so often, at least once; of one slice and time two thousand million at most. */
  public void record(int slice, Time time, long times) {
    if (times < 1) {
      throw new IllegalArgumentException("A time is recorded once at least, but was " + times + " times. Leave out what did not happen.");
    }
    slices[slice].record(time.nanos(), Math.toIntExact(times));
    var before = latest.get();
    if (slice > before && latest.compareAndSet(before, slice)) {
      for (var past = Math.max(0, before - OPEN); past < slice - OPEN; past++) {
        slices[past].pack();
      }
    }
  }

  /** All of it. */
  public TimeHistogram samples() {
    return samples(0, slices.length);
  }

  /** What was recorded from one slice to another, the last excluded. */
  public TimeHistogram samples(int from, int until) {
    return SparseHistogram.together(Arrays.asList(slices).subList(from, until));
  }

  /** Both together, slice by slice; refuses another number of slices. */
  public SlicedTimeRecorder and(SlicedTimeRecorder others) {
    if (slices.length != others.slices.length) {
      throw new IllegalArgumentException("Slices are added one to one, but there are " + slices.length + " and " + others.slices.length + ".");
    }
    return new SlicedTimeRecorder(IntStream.range(0, slices.length).mapToObj(i -> slices[i].and(others.slices[i])).toArray(SparseHistogram[]::new));
  }
}
