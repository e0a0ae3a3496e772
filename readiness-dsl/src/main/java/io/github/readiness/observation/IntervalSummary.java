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
 * When something was so: the first three times, the longest one and how many there were.
 *
 * @param first in their order, three at most
 * @param longest none where there was none
 */
@API(status = MAINTAINED, since = "0.1")
public record IntervalSummary(List<Spell> first, Optional<Spell> longest, long number) {
  private static final int MOST = 3;

  /** From one look to another, which does not count; both counted from the start of the window. */
  public record Spell(Duration from, Duration until) {
    public Time length() { return new Time(until.minus(from).toNanos()); }

    private String words(Instant start) { return instant(start, from) + " to " + instant(start, until); }

    private static Instant instant(Instant start, Duration after) { return start.plus(after).truncatedTo(ChronoUnit.MILLIS); }
  }

  public IntervalSummary {
    first = List.copyOf(first);
  }

  /** Of all of them. */
  public static IntervalSummary of(List<Spell> all) {
    return new IntervalSummary(all.subList(0, Math.min(MOST, all.size())), all.stream().max(Comparator.comparing(Spell::length)), all.size());
  }

  public static IntervalSummary none() { return of(List.of()); }

  /** In UTC: {@code 2026-03-02T10:00:15Z to 2026-03-02T10:01:00Z and 4 more}; empty of none. */
  public String words(Instant start) {
    var hidden = longest.filter(spell -> !first.contains(spell)).map(spell -> "; the longest " + spell.words(start)).orElse("");
    return first.stream().map(spell -> spell.words(start)).collect(joining(", ")) + (number > MOST ? " and " + (number - MOST) + " more" : "")
        + hidden;
  }
}
