package io.github.readiness.render;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.report.Report;
import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What stands at the end of a build: the decision and the rule behind it, what failed and by how much, what is not known and why, the
 * conditions, what would change it, the score, and where the report is. What passed is only counted.
 */
@API(status = MAINTAINED, since = "0.1")
public final class ConsoleRenderer {
  private ConsoleRenderer() {}

  /**
   * Lines of at most 100 columns, unless one word is longer, each ending in {@code \n}.
   *
   * @param reportFile where a person reads on, if it was written
   * @param colour whether the terminal understands ANSI colours
   */
  public static String render(Report report, Optional<Path> reportFile, boolean colour) {
    return new ConsoleSummary(report, colour).text(reportFile);
  }
}
