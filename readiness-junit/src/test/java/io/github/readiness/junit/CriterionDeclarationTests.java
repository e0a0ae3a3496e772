package io.github.readiness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Readiness;
import io.github.readiness.report.PolicyTerms;
import io.github.readiness.report.Verdict;
import java.io.IOException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CriterionDeclarationTests {
  private static final String THIRTY = "999999999999999999999999999999";

  @TempDir
  Path directory;

  @Test
  void weightIsADecimalOfAtMostThirtyDigits() {
    assertThat(mistakes("mostDigits")).isEmpty();
    assertThat(declaration("mostDigits").definition(PolicyTerms.defaults()).weight()).isEqualTo(new BigDecimal(THIRTY));
    assertThat(Arrays.stream(HugeTestCase.class.getDeclaredMethods()).map(Method::getName)).hasSize(9).allSatisfy(method -> {
      assertThat(mistakes(method)).as(method).containsExactly("@Criterion on HugeTestCase." + method + " has weight = \""
          + shown(declaration(method).criterion().weight()) + "\". Write a decimal above 0 with at most 30 digits, for example weight = \"2.5\".");
      assertThat(declaration(method).definition(PolicyTerms.defaults()).weight()).as(method).isEqualTo(BigDecimal.ONE);
    });
  }

  @Test
  void runWithAHugeWeightHasAReportThatNamesTheMistake() throws IOException {
    var report = new Launched(directory).run(HugeTestCase.class).report();

    assertThat(report.decision().verdict()).isNotEqualTo(Verdict.GO);
    assertThat(report.toString()).contains("has weight = \"1e2147483647\"");
  }

  private static String shown(String weight) { return weight.length() > 60 ? weight.substring(0, 60) + "..." : weight; }

  private static List<String> mistakes(String method) { return declaration(method).mistakes(PolicyTerms.defaults()); }

  private static CriterionDeclaration declaration(String name) {
    for (var type : List.of(MostTestCase.class, HugeTestCase.class)) {
      for (var method : type.getDeclaredMethods()) {
        if (method.getName().equals(name)) {
          return CriterionDeclaration.of(type, method).orElseThrow();
        }
      }
    }
    throw new AssertionError(name);
  }

  @ReadinessCriteria
  static class MostTestCase {
    @Criterion(id = "MOST", title = "t", weight = THIRTY)
    void mostDigits(Readiness readiness) {}
  }

  @ReadinessCriteria
  static class HugeTestCase {
    @Criterion(id = "W-1", title = "t", weight = "1e2147483647")
    void hugeExponent(Readiness readiness) {}

    @Criterion(id = "W-2", title = "t", weight = "1e-2147483647")
    void tinyExponent(Readiness readiness) {}

    @Criterion(id = "W-3", title = "t", weight = "1e31")
    void exponentAboveTheLimit(Readiness readiness) {}

    @Criterion(id = "W-4", title = "t", weight = THIRTY + "9")
    void oneDigitTooMany(Readiness readiness) {}

    @Criterion(id = "W-5", title = "t", weight = THIRTY + THIRTY + THIRTY + THIRTY + THIRTY)
    void manyDigits(Readiness readiness) {}

    @Criterion(id = "W-6", title = "t", weight = "0")
    void zero(Readiness readiness) {}

    @Criterion(id = "W-7", title = "t", weight = "two")
    void word(Readiness readiness) {}

    @Criterion(id = "W-8", title = "t", weight = "")
    void nothing(Readiness readiness) {}

    @Criterion(id = "W-9", title = "t", weight = "NaN")
    void notANumber(Readiness readiness) {}
  }
}
