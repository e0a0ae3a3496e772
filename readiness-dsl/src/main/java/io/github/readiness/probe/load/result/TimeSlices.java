package io.github.readiness.probe.load.result;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.quantity.Quantity.Time;
import org.apiguardian.api.API;

/** The window cut into slices of a whole number of seconds: one each, or more where there would be more than 3,600 of them. */
@API(status = INTERNAL, since = "0.1")
public record TimeSlices(long from, long until, long width) {
  public static final long SECOND = 1_000_000_000;
  private static final long MOST = 3_600;

  public static TimeSlices of(long from, long until) { return new TimeSlices(from, until, SECOND * ((until - from - 1) / (MOST * SECOND) + 1)); }

  public static TimeSlices of(Time lasting) { return of(0, lasting.nanos()); }

  int count() { return (int) ((until - from - 1) / width) + 1; }

  /** The slice to which an instant belongs; those outside the window belong to the nearest. */
  int at(long instant) {
    return (int) Math.max(0, Math.min(count() - 1, (instant - from) / width));
  }

  boolean contains(long instant) { return instant >= from && instant < until; }

  /** When a slice starts, in nanoseconds after the window's start; after the last, its end. */
  long start(int slice) {
    return Math.min(slice * width, until - from);
  }
}
