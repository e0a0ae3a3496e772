package io.github.readiness.probe.load.result;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.quantity.Quantity.Time;
import org.apiguardian.api.API;

/** Slices of the window, each a whole number of seconds long: 1 s, or longer if there would be more than 3,600 slices. */
@API(status = INTERNAL, since = "0.1")
public record TimeSlices(long from, long until, long width) {
  public static final long SECOND = 1_000_000_000;
  private static final long MOST = 3_600;

  public static TimeSlices of(long from, long until) { return new TimeSlices(from, until, SECOND * ((until - from - 1) / (MOST * SECOND) + 1)); }

  public static TimeSlices of(Time lasting) { return of(0, lasting.nanos()); }

  int count() { return (int) ((until - from - 1) / width) + 1; }

  /** Returns the slice of an instant; an instant outside the window belongs to the nearest slice. */
  int at(long instant) {
    return (int) Math.max(0, Math.min(count() - 1, (instant - from) / width));
  }

  boolean contains(long instant) { return instant >= from && instant < until; }

  /**
   * Returns the start of a slice, in nanoseconds after the start of the window. For the slice after the last one it returns the end of the window.
   */
  long start(int slice) {
    return Math.min(slice * width, until - from);
  }
}
