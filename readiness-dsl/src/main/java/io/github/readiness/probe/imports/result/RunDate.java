package io.github.readiness.probe.imports.result;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.observation.Window;
import io.github.readiness.quantity.Quantity.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * When a load ran, and who says so: the file, the plan, or only the date that the file system keeps of it. That date is set anew by whoever copies
 * the file or checks it out, so by itself it does not show that a result is not an old one.
 */
@API(status = INTERNAL, since = "0.1")
public record RunDate(Window window, By by) {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** Whose word it is. */
  public enum By {
    FILE("from the file", ""), PLAN("as ranAt says; the file says no time", ", dated by its plan"),
    WRITTEN("the file says no time: it ended when it was written, as ranAtFileTime says", ", dated by when it was written"),
    NOBODY("the file says no time and may be a copy: when it was written is only the latest that it can have ended", ", dated by nobody");

    private final String words;
    private final String mark;

    By(String words, String mark) {
      this.words = words;
      this.mark = mark;
    }

    /** As a sentence. */
    public String words() { return words; }

    /** What to add to the name of a source. */
    public String mark() { return mark; }
  }

  /**
   * From what there is.
   *
   * @param told from when to when, where the file says it
   * @param lasted how long it took; 0 where nothing says it
   * @param written when the file was last written
   */
  static RunDate of(Optional<Window> told, Dating said, Time lasted, Instant written) {
    var length = Duration.ofNanos(lasted.nanos());
    return told.map(window -> new RunDate(window, By.FILE))
        .or(() -> said.start().map(start -> new RunDate(new Window(start, start.plus(length)), By.PLAN)))
        .orElseGet(() -> new RunDate(new Window(written.minus(length), written), said.whenWritten() ? By.WRITTEN : By.NOBODY));
  }

  /** Why it cannot be: it ends later than clocks differ, or the plan and the file say different things. */
  public Optional<String> contradiction(Dating said, Instant now) {
    if (window.until().isAfter(now.plus(TOLERANCE))) {
      return Optional.of("the load ended at " + window.until() + " (" + by.words() + "), but it is only " + now
          + ": the clocks differ, or the file is not of this world");
    }
    return said.start().filter(start -> start.isBefore(window.from().minus(TOLERANCE)) || start.isAfter(window.until().plus(TOLERANCE)))
        .map(start -> "the plan says ranAt " + start + ", but the file tells of " + window.from() + " to " + window.until());
  }

  /** Why nobody knows how old it is, if so. */
  Optional<String> doubt() {
    return by == By.NOBODY
        ? Optional.of("nobody says when it ran: the file was written at " + window.until() + ", which copying and checking out change. Write "
            + "ranAt(instant), or ranAtFileTime() where the tool runs just before")
        : Optional.empty();
  }

  /**
   * What a plan says of when a load ran, for a file that does not say it itself.
   *
   * @param start when it started, if that is said
   * @param whenWritten whether it ended when the file was written
   */
  public record Dating(Optional<Instant> start, boolean whenWritten) {
    public static final Dating UNSAID = new Dating(Optional.empty(), false);
    public static final Dating WHEN_WRITTEN = new Dating(Optional.empty(), true);

    public static Dating at(Instant start) { return new Dating(Optional.of(start), false); }
  }
}
