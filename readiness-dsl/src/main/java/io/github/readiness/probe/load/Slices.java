package io.github.readiness.probe.load;

import io.github.readiness.Quantity.Time;

/** The window cut into slices of a whole number of seconds: one each, or more where there would be more than 3,600 of them. */
record Slices(long from, long until, long width) {
  static final long SECOND = 1_000_000_000;
  private static final long MOST = 3_600;

  static Slices of(long from, long until) { return new Slices(from, until, SECOND * ((until - from - 1) / (MOST * SECOND) + 1)); }

  static Slices of(Time lasting) { return of(0, lasting.nanos()); }

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
