package io.github.readiness.uptime;

import io.github.readiness.observation.Caveat;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.quantity.Quantity.Ratio;
import io.github.readiness.quantity.Quantity.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The days of a watch, from midnight to midnight in one zone: 23 to 25 hours each. Of a day that began before the watch, or goes on after it, only what was bad counts:
 * it is as good as it would be if all else of it were.
 */
final class DailyAvailability {

  /** @param length from midnight to midnight, also where less of it was watched */
  private record Day(LocalDate date, WatchResult watched, Duration length, boolean isWhole) {
    boolean isKnown() { return watched.stretch().good().nanos() + watched.stretch().bad().nanos() > 0; }

    Ratio share() { return isWhole ? watched.goodShare() : atBest(); }

    Ratio atBest() { return watched.goodShareAtBest(length); }

    String words() { return date + (isWhole ? "" : " if all else of it is good"); }
  }

  private final WatchResult watched;
  private final Window window;
  private final Source source;
  private final ZoneId zone;
  private final List<Day> days = new ArrayList<>();

  /** @param window as far as it has passed */
  DailyAvailability(WatchResult watched, Window window, Source source, ZoneId zone) {
    this.watched = watched;
    this.window = window;
    this.source = source;
    this.zone = zone;
    for (var date = date(window.from()); from(date).isBefore(until(date)); date = date.plusDays(1)) {
      days.add(day(date));
    }
  }

  private Day day(LocalDate date) {
    var length = Duration.between(midnight(date), midnightAfter(date));
    var seen = Duration.between(from(date), until(date));
    return new Day(date, watched.part(Duration.between(window.from(), from(date)), new Time(seen.toNanos())), length, seen.equals(length));
  }

  private Instant from(LocalDate date) { return midnight(date).isBefore(window.from()) ? window.from() : midnight(date); }

  private Instant until(LocalDate date) { return midnightAfter(date).isAfter(window.until()) ? window.until() : midnightAfter(date); }

  private Stream<Day> whole() { return days.stream().filter(Day::isWhole); }

  /** The availability of the worst day, and no better than known where one is not known. */
  Observation<Ratio> worst() {
    var worst = days.stream().filter(Day::isKnown).min(Comparator.comparing(Day::share));
    var soFar = worst.map(day -> "the worst day is " + day.words() + " with " + day.share()).orElse("not one day");
    return watched.<Ratio>notYet(soFar).orElseGet(() -> worst.map(this::judged).orElseGet(() -> watched.absent(Reason.NO_DATA, nothing())));
  }

  private String nothing() {
    return "nothing is known of a whole day from " + window.from() + " until " + window.until() + " in " + zone
        + ". Write past(days(7)), or have the time start at midnight";
  }

  private Observation<Ratio> judged(Day worst) {
    var seen = sourced(watched.seen(worst.share()), worst);
    Optional<Observation<Ratio>> atBest = Optional.of(watched.seen(days.stream().map(Day::atBest).min(Comparator.naturalOrder()).orElseThrow()));
    if (whole().noneMatch(Day::isKnown)) {
      return seen.doubted(new Caveat<>(Reason.NO_DATA, nothing(), atBest));
    }
    var unclear = whole().filter(day -> !day.watched().isKnownEnough()).findFirst();
    if (unclear.isEmpty() && watched.isKnownEnough()) {
      return watched.doubtful(seen);
    }
    var stretch = unclear.map(Day::watched).orElse(watched).stretch();
    return seen.doubted(new Caveat<>(Reason.LOW_COVERAGE, "too little of " + unclear.map(day -> "" + day.date()).orElse("" + stretch.asked())
        + " is known: unknown for " + stretch.unknown() + ", " + stretch.longestUnknown() + " at a stretch", atBest));
  }

  private Observation.Present<Ratio> sourced(Observation.Present<Ratio> seen, Day worst) {
    var cut = days.stream().filter(day -> !day.isWhole()).map(day -> day.watched().stretch().elapsed() + " of " + day.date()).toList();
    var words = "the worst of " + whole().count() + " whole days" + (cut.isEmpty() ? "" : " and " + String.join(", ", cut)) + " is " + worst.words();
    return new Observation.Present<>(seen.value(), seen.sampling(), seen.samples(), seen.window(),
        new Source(source.kind(), source.locator() + " (" + words + ")"), seen.evidence(), seen.doubt());
  }

  private LocalDate date(Instant instant) { return instant.atZone(zone).toLocalDate(); }

  private Instant midnight(LocalDate date) { return date.atStartOfDay(zone).toInstant(); }

  private Instant midnightAfter(LocalDate date) { return midnight(date.plusDays(1)); }
}
