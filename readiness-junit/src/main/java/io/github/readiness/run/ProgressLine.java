package io.github.readiness.run;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Says how far a plan is: one line that updates on a terminal, a line now and then elsewhere. Safe for use by several threads. */
final class ProgressLine {
  private static final Duration NOW_AND_THEN = Duration.ofSeconds(10);

  /** How it is shown. */
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

  /** {@code auto} is one line on a terminal outside CI, else a line now and then. */
  static Form form(String setting, boolean terminal, boolean ci) {
    return switch (setting) {
      case "line" -> Form.LINE;
      case "lines" -> Form.LINES;
      case "none" -> Form.NONE;
      default -> terminal && !ci ? Form.LINE : Form.LINES;
    };
  }

  /** Whether a person looks at a terminal. Since JDK 22 there is a console without one, and a method that tells. */
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

  /** Something begins; always said, where anything is. */
  synchronized void begin(String what) { say(what, true); }

  /** How far it is. */
  synchronized void update(String line) { say(line, false); }

  /** Ends the line that updates. */
  synchronized void end() {
    if (lineOpen) {
      out.println();
      out.flush();
      lineOpen = false;
    }
  }

  private void say(String line, boolean always) {
    if (form == Form.LINE) {
      out.print("\r\u001b[K" + line.replaceAll("\\p{Cntrl}", " "));
      lineOpen = true;
    } else if (form == Form.LINES && (always || !shown || nanoTime.getAsLong() - shownAt >= NOW_AND_THEN.toNanos())) {
      out.println("readiness: " + line.replaceAll("\\p{Cntrl}", " "));
      shown = true;
      shownAt = nanoTime.getAsLong();
    }
    out.flush();
  }
}
