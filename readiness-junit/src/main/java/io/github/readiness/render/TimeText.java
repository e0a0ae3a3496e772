package io.github.readiness.render;

import static java.time.ZoneOffset.UTC;

import io.github.readiness.Units;
import io.github.readiness.observation.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Instants, windows and durations for people: ISO-like, in UTC, to the second. */
final class TimeText {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(UTC);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(UTC);

  private TimeText() {}

  static String instant(Instant instant) { return moment(instant) + " UTC"; }

  /** Returns a window: "2026-01-14 12:01:05 to 12:01:35 UTC". The day is printed once. A window within one second is printed as one instant. */
  static String window(Window window) {
    var from = window.from();
    var until = window.until();
    if (from.truncatedTo(ChronoUnit.SECONDS).equals(until.truncatedTo(ChronoUnit.SECONDS))) {
      return instant(from);
    }
    return moment(from) + " to " + (DAY.format(from).equals(DAY.format(until)) ? CLOCK.format(until) : moment(until)) + " UTC";
  }

  static String duration(Duration duration) { return Units.time(duration).toString(); }

  private static String moment(Instant instant) { return DAY.format(instant) + " " + CLOCK.format(instant); }
}
