import static io.github.readiness.samples.builds.Given.answer;
import static io.github.readiness.samples.builds.Given.countedRun;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.readiness.Readiness;
import io.github.readiness.junit.Criterion;
import io.github.readiness.junit.CompositeCriterion;
import io.github.readiness.junit.ReadinessCriteria;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ReadinessCriteria(of = "Versions")
class FirstReadiness {
  @Criterion(id = "RUN-1", title = "Runs a plan")
  void runsAPlan(Readiness readiness) { readiness.require(readiness.run(countedRun())).exactly("1. run"); }

  @ParameterizedTest
  @ValueSource(strings = {"a", "b"})
  @CompositeCriterion(@Criterion(id = "PARTS-1", title = "Has a part for each parameter"))
  void parameterized(String word, Readiness readiness) { readiness.require(answer(word)).oneOf("a", "b"); }

  @RepeatedTest(3)
  @CompositeCriterion(@Criterion(id = "PARTS-2", title = "Has a part for each repetition"))
  void repeated(Readiness readiness) { readiness.require(answer("yes")).exactly("yes"); }

  @TestFactory
  @CompositeCriterion(@Criterion(id = "PARTS-3", title = "Has a part for each dynamic test"))
  Stream<DynamicTest> dynamic(Readiness readiness) {
    return Stream.of("a", "b").map(word -> dynamicTest(word, () -> readiness.require(answer(word)).oneOf("a", "b")));
  }

  @Nested
  class Inner {
    @Criterion(id = "NESTED-1", title = "Stands in a nested class")
    void nested(Readiness readiness) { readiness.recommend(answer("yes")).exactly("no"); }
  }
}
