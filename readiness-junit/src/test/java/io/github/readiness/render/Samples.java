package io.github.readiness.render;

import io.github.readiness.report.Report;
import io.github.readiness.report.Reports;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** One report per verdict and an empty one, by the name of their approved files. */
final class Samples {
  private Samples() {}

  static Stream<Arguments> named() {
    return Stream.of(Arguments.of("go", Reports.go()), Arguments.of("conditional-go", Reports.conditionalGo()),
        Arguments.of("no-go", Reports.noGo()), Arguments.of("pending", Reports.pending()), Arguments.of("empty", Reports.empty()));
  }

  static Stream<Report> reports() { return named().map(arguments -> (Report) arguments.get()[1]); }
}
