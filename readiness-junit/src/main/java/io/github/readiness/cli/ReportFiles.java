package io.github.readiness.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Files of one report: {@code report.json}, its signed form {@code report.dsse.json}, and the directory {@code evidence/} next to them.
 *
 * @param plain path of the plain report; the file may be missing
 * @param signed path of the signed report; the file may be missing
 */
record ReportFiles(Path plain, Path signed) {
  private static final String PLAIN = ".json";
  private static final String SIGNED = ".dsse.json";

  /** Returns the files of a report directory, or the files next to the given one. */
  static ReportFiles at(Path given) {
    if (Files.isDirectory(given)) {
      return new ReportFiles(given.resolve("report" + PLAIN), given.resolve("report" + SIGNED));
    }
    var name = given.toString();
    if (!name.endsWith(PLAIN)) {
      throw new ReportRejectedException(Files.exists(given)
          ? given + " is not a report. Name a report directory, a report.json or a report.dsse.json."
          : "There is no report at " + given + ". Run the criteria first.");
    }
    var stem = name.substring(0, name.length() - (name.endsWith(SIGNED) ? SIGNED : PLAIN).length());
    return new ReportFiles(Path.of(stem + PLAIN), Path.of(stem + SIGNED));
  }

  boolean isSigned() { return Files.isRegularFile(signed); }

  /** Returns the directory of the evidence; empty if it does not exist. */
  Optional<Path> evidence() {
    return Optional.of(plain.resolveSibling("evidence")).filter(Files::isDirectory);
  }

  /** Returns the path of the file that is read, for messages. */
  Path shown() { return isSigned() ? signed : plain; }
}
