package io.github.readiness.stats;

import io.github.readiness.Doubt;
import io.github.readiness.Observation;
import io.github.readiness.Quantity.Ratio;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Reason;
import io.github.readiness.Source;
import io.github.readiness.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The whole days of a watch, from midnight to midnight in one zone: 23 to 25 hours each. */
final class Days {

  private record Day(LocalDate date, Watched watched) {}

  private final Watched watched;
  private final Window window;
  private final Source source;
  private final ZoneId zone;
  private final List<Day> days = new ArrayList<>();

  /** @param window as far as it has passed */
  Days(Watched watched, Window window, Source source, ZoneId zone) {
    this.watched = watched;
    this.window = window;
    this.source = source;
    this.zone = zone;
    for (var date = date(window.from()); !midnightAfter(date).isAfter(window.until()); date = date.plusDays(1)) {
      if (!midnight(date).isBefore(window.from())) {
        var length = new Time(Duration.between(midnight(date), midnightAfter(date)).toNanos());
        days.add(new Day(date, watched.part(Duration.between(window.from(), midnight(date)), length)));
      }
    }
  }

  /** The availability of the worst day, and no better than known where one is not known. */
  Observation<Ratio> worst() {
    var worst = days.stream().filter(day -> isKnown(day.watched())).min(Comparator.comparing(day -> day.watched().goodShare()));
    var soFar = worst.map(day -> day.watched().goodShare() + " on " + day.date() + " the worst day").orElse("not one whole day");
    return watched.<Ratio>notYet(soFar).orElseGet(() -> worst.map(this::judged).orElseGet(() -> watched.absent(Reason.NO_DATA,
        "nothing is known of a whole day from " + window.from() + " until " + window.until() + " in " + zone
            + ". Write past(days(7)), or have the time start at midnight")));
  }

  private static boolean isKnown(Watched day) { return day.stretch().good().nanos() + day.stretch().bad().nanos() > 0; }

  private Observation<Ratio> judged(Day worst) {
    var seen = sourced(watched.seen(worst.watched().goodShare()), worst);
    var unclear = days.stream().filter(day -> !day.watched().isKnownEnough()).findFirst();
    if (unclear.isEmpty()) {
      return watched.doubtful(seen);
    }
    var stretch = unclear.get().watched().stretch();
    var atBest = days.stream().map(day -> day.watched().goodShareAtBest()).min(Comparator.naturalOrder()).orElseThrow();
    return seen
        .doubted(new Doubt<>(Reason.LOW_COVERAGE, "too little of " + unclear.get().date() + " is known: unknown for " + stretch.unknown() + ", "
            + stretch.longestUnknown() + " at a stretch", Optional.of(watched.seen(atBest))));
  }

  private Observation.Present<Ratio> sourced(Observation.Present<Ratio> seen, Day worst) {
    var leftOut = Stream.of(leftOut(window.from(), midnight(days.get(0).date())),
        leftOut(midnightAfter(days.get(days.size() - 1).date()), window.until())).flatMap(Optional::stream).toList();
    var words = "the worst of " + days.size() + " whole days is " + worst.date()
        + (leftOut.isEmpty() ? "" : "; left out: " + String.join(", ", leftOut));
    return new Observation.Present<>(seen.value(), seen.sampling(), seen.samples(), seen.window(),
        new Source(source.kind(), source.locator() + " (" + words + ")"), seen.evidence(), seen.doubt());
  }

  private Optional<String> leftOut(Instant from, Instant until) {
    return from.isBefore(until)
        ? Optional.of(new Time(Duration.between(from, until).toNanos()) + " of " + date(from))
        : Optional.empty();
  }

  private LocalDate date(Instant instant) { return instant.atZone(zone).toLocalDate(); }

  private Instant midnight(LocalDate date) { return date.atStartOfDay(zone).toInstant(); }

  private Instant midnightAfter(LocalDate date) { return midnight(date.plusDays(1)); }
}
