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
 * Availability of each day of a watch, from midnight to midnight in one time zone. A day has 23 to 25 hours. If a day began before the watch or ends after
 * it, only its bad time counts, as if the rest of the day were good.
 */
final class DailyAvailability {

  /** @param length time from midnight to midnight, even if less of it was watched */
  private record Day(LocalDate date, WatchResult watched, Duration length, boolean isWhole) {
    boolean isKnown() { return watched.timeInState().good().nanos() + watched.timeInState().bad().nanos() > 0; }

    Ratio share() { return isWhole ? watched.goodShare() : atBest(); }

    Ratio atBest() { return watched.goodShareAtBest(length); }

    String words() { return date + (isWhole ? "" : " if the rest of it is good"); }
  }

  private final WatchResult watched;
  private final Window window;
  private final Source source;
  private final ZoneId zone;
  private final List<Day> days = new ArrayList<>();

  /** @param window the part of the window that has passed */
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
    var watchedLength = Duration.between(from(date), until(date));
    return new Day(date, watched.part(Duration.between(window.from(), from(date)), new Time(watchedLength.toNanos())), length,
        watchedLength.equals(length));
  }

  private Instant from(LocalDate date) { return midnight(date).isBefore(window.from()) ? window.from() : midnight(date); }

  private Instant until(LocalDate date) { return midnightAfter(date).isAfter(window.until()) ? window.until() : midnightAfter(date); }

  private Stream<Day> whole() { return days.stream().filter(Day::isWhole); }

  /** Returns the availability of the worst day, with a caveat if too little of a day is known. */
  Observation<Ratio> worst() {
    var worst = days.stream().filter(Day::isKnown).min(Comparator.comparing(Day::share));
    var soFar = worst.map(day -> "the worst day is " + day.words() + " with " + day.share()).orElse("no day");
    return watched.<Ratio>ifNotJudgeable(soFar)
        .orElseGet(() -> worst.map(this::judged).orElseGet(() -> watched.absent(Reason.NO_DATA, noWholeDay())));
  }

  private String noWholeDay() {
    return "no whole day is known from " + window.from() + " to " + window.until() + " in " + zone
        + ". Use a longer time, or one that starts at midnight";
  }

  private Observation<Ratio> judged(Day worst) {
    var present = withWorstDay(watched.present(worst.share()), worst);
    Optional<Observation<Ratio>> atBest = Optional.of(watched.present(days.stream().map(Day::atBest).min(Comparator.naturalOrder()).orElseThrow()));
    if (whole().noneMatch(Day::isKnown)) {
      return present.withCaveat(new Caveat<>(Reason.NO_DATA, noWholeDay(), atBest));
    }
    var unclear = whole().filter(day -> !day.watched().isKnownEnough()).findFirst();
    if (unclear.isEmpty() && watched.isKnownEnough()) {
      return watched.withCaveats(present);
    }
    var stretch = unclear.map(Day::watched).orElse(watched).timeInState();
    return present.withCaveat(new Caveat<>(Reason.LOW_COVERAGE, "too little of " + unclear.map(day -> "" + day.date()).orElse("" + stretch.asked())
        + " is known: unknown for " + stretch.unknown() + ", " + stretch.longestUnknown() + " at a stretch", atBest));
  }

  private Observation.Present<Ratio> withWorstDay(Observation.Present<Ratio> present, Day worst) {
    var cut = days.stream().filter(day -> !day.isWhole()).map(day -> day.watched().timeInState().elapsed() + " of " + day.date()).toList();
    var words = "the worst of " + whole().count() + " whole days" + (cut.isEmpty() ? "" : " and " + String.join(", ", cut)) + " is " + worst.words();
    return new Observation.Present<>(present.value(), present.estimator(), present.samples(), present.window(),
        new Source(source.kind(), source.locator() + " (" + words + ")"), present.evidence(), present.caveat());
  }

  private LocalDate date(Instant instant) { return instant.atZone(zone).toLocalDate(); }

  private Instant midnight(LocalDate date) { return date.atStartOfDay(zone).toInstant(); }

  private Instant midnightAfter(LocalDate date) { return midnight(date.plusDays(1)); }
}
