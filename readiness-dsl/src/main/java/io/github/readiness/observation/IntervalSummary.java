package io.github.readiness.observation;

import static java.util.stream.Collectors.joining;
import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.quantity.Quantity.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Summary of intervals: the first three, the longest and the total number.
 *
 * @param first first intervals in order, at most three
 * @param longest longest interval; empty if there are no intervals
 * @param number total number of intervals
 */
@API(status = MAINTAINED, since = "0.1")
public record IntervalSummary(List<Interval> first, Optional<Interval> longest, long number) {
  private static final int MAX_FIRST = 3;

  /**
   * Interval from one sample to another, both as distances from the start of the window.
   *
   * @param from start, included
   * @param until end, excluded
   */
  public record Interval(Duration from, Duration until) {
    public Time length() { return new Time(until.minus(from).toNanos()); }

    private String words(Instant start) { return instant(start, from) + " to " + instant(start, until); }

    private static Instant instant(Instant start, Duration after) { return start.plus(after).truncatedTo(ChronoUnit.MILLIS); }
  }

  public IntervalSummary {
    first = List.copyOf(first);
  }

  /** Returns the summary of the given intervals. */
  public static IntervalSummary of(List<Interval> all) {
    return new IntervalSummary(all.subList(0, Math.min(MAX_FIRST, all.size())), all.stream().max(Comparator.comparing(Interval::length)), all.size());
  }

  public static IntervalSummary none() { return of(List.of()); }

  /** Returns the intervals in UTC: {@code 2026-03-02T10:00:15Z to 2026-03-02T10:01:00Z and 4 more}. Without intervals the text is empty. */
  public String describe(Instant start) {
    var hidden = longest.filter(interval -> !first.contains(interval)).map(interval -> "; the longest " + interval.words(start)).orElse("");
    return first.stream().map(interval -> interval.words(start)).collect(joining(", "))
        + (number > MAX_FIRST ? " and " + (number - MAX_FIRST) + " more" : "")
        + hidden;
  }
}
