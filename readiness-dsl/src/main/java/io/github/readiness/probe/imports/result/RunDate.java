package io.github.readiness.probe.imports.result;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.observation.AdvisedText;
import io.github.readiness.observation.Window;
import io.github.readiness.quantity.Quantity.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Date of a load and its origin: the file, the plan, or only the modification time of the file. A copy or a checkout changes the modification time,
 * so it alone does not show that a result is recent.
 */
@API(status = INTERNAL, since = "0.1")
public record RunDate(Window window, By by) {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** Origin of the date. */
  public enum By {
    FILE("from the file", ""), PLAN("from ranAt, because the file has no date", ", dated by its plan"),
    WRITTEN("modification time of the file, because of ranAtFileTime", ", dated by its modification time"),
    NOBODY("modification time of the file, which has no date and may be a copy: the load may have ended earlier", ", undated");

    private final String words;
    private final String mark;

    By(String words, String mark) {
      this.words = words;
      this.mark = mark;
    }

    /** Returns the origin for people. */
    public String words() { return words; }

    /** Returns the suffix for the name of a source. */
    public String mark() { return mark; }
  }

  /**
   * Returns the date from the file, else from the plan, else from the modification time.
   *
   * @param fileWindow window from the file, if it has one
   * @param said date from the plan
   * @param lasted length of the load; 0 if unknown
   * @param written modification time of the file
   */
  static RunDate of(Optional<Window> fileWindow, DateHint said, Time lasted, Instant written) {
    var length = Duration.ofNanos(lasted.nanos());
    return fileWindow.map(window -> new RunDate(window, By.FILE))
        .or(() -> said.start().map(start -> new RunDate(new Window(start, start.plus(length)), By.PLAN)))
        .orElseGet(() -> new RunDate(new Window(written.minus(length), written), said.isAtFileTime() ? By.WRITTEN : By.NOBODY));
  }

  /** Returns the reason why the date is impossible. It is more than 5 min in the future, or the dates of plan and file differ by more than 5 min. */
  public Optional<String> describeContradiction(DateHint said, Instant now) {
    if (window.until().isAfter(now.plus(TOLERANCE))) {
      return Optional.of("the load ended at " + window.until() + " (" + by.words() + "), but the current time is " + now
          + ": the clocks differ, or the date in the file is wrong");
    }
    return said.start().filter(start -> start.isBefore(window.from().minus(TOLERANCE)) || start.isAfter(window.until().plus(TOLERANCE)))
        .map(start -> "the date in ranAt is " + start + ", but the file covers " + window.from() + " to " + window.until());
  }

  /** Returns the reason why the age is unknown, or empty if it is known. */
  Optional<String> caveat() {
    return by == By.NOBODY
        ? Optional
            .of(AdvisedText.join(
                "the date of the load is unknown: the file was written at " + window.until() + ", but a copy or a checkout changes that time",
                "Write ranAt(instant), or ranAtFileTime() if the tool runs just before the criteria."))
        : Optional.empty();
  }

  /**
   * Date of a load from the plan, for a file without a date.
   *
   * @param start start of the load, if given
   * @param isAtFileTime true if the load ended at the modification time of the file
   */
  public record DateHint(Optional<Instant> start, boolean isAtFileTime) {
    public static final DateHint NONE = new DateHint(Optional.empty(), false);
    public static final DateHint AT_FILE_TIME = new DateHint(Optional.empty(), true);

    public static DateHint at(Instant start) { return new DateHint(Optional.of(start), false); }
  }
}
