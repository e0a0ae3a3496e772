package io.github.readiness.run;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Progress display: one line that updates on a terminal, elsewhere at most one line in 10 s. Safe for use by several threads. */
final class ProgressLine {
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  /** Form of the display: one line that updates, separate lines, or nothing. */
  enum Form {
    LINE, LINES, NONE
  }

  private final PrintStream out;
  private final Form form;
  private final LongSupplier nanoTime;
  private boolean lineOpen;
  private boolean shown;
  private long shownAt;

  ProgressLine(PrintStream out, Form form, LongSupplier nanoTime) {
    this.out = out;
    this.form = form;
    this.nanoTime = nanoTime;
  }

  /** Returns the form for a setting. {@code auto} is one line on a terminal outside CI, else separate lines. */
  static Form form(String setting, boolean terminal, boolean ci) {
    return switch (setting) {
      case "line" -> Form.LINE;
      case "lines" -> Form.LINES;
      case "none" -> Form.NONE;
      default -> terminal && !ci ? Form.LINE : Form.LINES;
    };
  }

  /**
   * Returns true if standard output is a terminal. Since JDK 22 a console may exist without a terminal, and {@code Console.isTerminal} detects that.
   */
  static boolean isTerminal() {
    var console = System.console();
    if (console == null || System.getenv("TERM") == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException older) {
      return true;
    }
  }

  /** Shows the beginning of a plan, regardless of the interval between lines. */
  synchronized void begin(String what) { print(what, true); }

  /** Shows the progress of a plan. */
  synchronized void update(String line) { print(line, false); }

  /** Ends the line that updates. */
  synchronized void end() {
    if (lineOpen) {
      out.println();
      out.flush();
      lineOpen = false;
    }
  }

  private void print(String line, boolean always) {
    if (form == Form.LINE) {
      out.print("\r\u001b[K" + line.replaceAll("\\p{Cntrl}", " "));
      lineOpen = true;
    } else if (form == Form.LINES && (always || !shown || nanoTime.getAsLong() - shownAt >= INTERVAL.toNanos())) {
      out.println("readiness: " + line.replaceAll("\\p{Cntrl}", " "));
      shown = true;
      shownAt = nanoTime.getAsLong();
    }
    out.flush();
  }
}
