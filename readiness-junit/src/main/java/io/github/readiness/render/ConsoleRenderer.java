package io.github.readiness.render;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.report.Report;
import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Renderer of the summary at the end of a build.
 *
 * <p>It contains the decision with its rule, failed criteria with the measured values, and unknown criteria with the reason. It also contains
 * violations, warnings, waived criteria, conditions, the changes that would improve the decision, the score and the path of the report. Passed
 * criteria are only counted.
 */
@API(status = MAINTAINED, since = "0.1")
public final class ConsoleRenderer {
  private ConsoleRenderer() {}

  /**
   * Returns lines of at most 100 columns, unless one word is longer. Each line ends in {@code \n}.
   *
   * @param reportFile path of the report for people, if it was written
   * @param colour true to add ANSI colours
   */
  public static String render(Report report, Optional<Path> reportFile, boolean colour) {
    return new ConsoleSummary(report, colour).text(reportFile);
  }
}
