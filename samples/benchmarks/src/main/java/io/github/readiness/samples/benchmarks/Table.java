package io.github.readiness.samples.benchmarks;

import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.IntStream;

/** Table of figures for a README. */
public record Table(PrintStream out) {
  private static final int NAME = 34;
  private static final int COLUMN = 11;

  public Table head(String title, String... columns) {
    out.println();
    return row(title, columns);
  }

  public Table row(String name, String... cells) {
    var line = new StringBuilder(String.format(Locale.ROOT, "%-" + NAME + "s", name));
    for (var cell : cells) {
      line.append(String.format(Locale.ROOT, " %" + COLUMN + "s", cell));
    }
    out.println(line.toString().stripTrailing());
    return this;
  }

  public static String[] cells(double[] figures, String... more) {
    return IntStream.range(0, figures.length + more.length).mapToObj(i -> i < figures.length ? cell(figures[i], 2) : more[i - figures.length])
        .toArray(String[]::new);
  }

  /** Formats a number with a thousands separator; a dash if it is unknown. */
  public static String cell(double figure, int digits) {
    return Double.isNaN(figure) ? "-" : String.format(Locale.ROOT, "%,." + digits + "f", figure);
  }
}
