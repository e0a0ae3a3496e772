package io.github.readiness.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of one report: {@code report.json}, the same signed as {@code report.dsse.json}, and {@code evidence/} beside them.
 *
 * @param plain there or not
 * @param signed there or not
 */
record ReportFiles(Path plain, Path signed) {
  private static final String PLAIN = ".json";
  private static final String SIGNED = ".dsse.json";

  /** Those of a report directory, or those around either of the two files. */
  static ReportFiles at(Path given) {
    if (Files.isDirectory(given)) {
      return new ReportFiles(given.resolve("report" + PLAIN), given.resolve("report" + SIGNED));
    }
    var name = given.toString();
    if (!name.endsWith(PLAIN)) {
      throw new ReportRejectedException(Files.exists(given)
          ? given + " is no report. Name a report directory, a report.json or a report.dsse.json."
          : "There is no report at " + given + ". Run the criteria first.");
    }
    var stem = name.substring(0, name.length() - (name.endsWith(SIGNED) ? SIGNED : PLAIN).length());
    return new ReportFiles(Path.of(stem + PLAIN), Path.of(stem + SIGNED));
  }

  boolean isSigned() { return Files.isRegularFile(signed); }

  /** Where evidence lies; none if it was left behind. */
  Optional<Path> evidence() {
    return Optional.of(plain.resolveSibling("evidence")).filter(Files::isDirectory);
  }

  /** The file that was read, for people. */
  Path shown() { return isSigned() ? signed : plain; }
}
