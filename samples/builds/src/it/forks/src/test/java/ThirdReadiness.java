import static io.github.readiness.samples.builds.Given.answer;

import io.github.readiness.Readiness;
import io.github.readiness.junit.Criterion;
import io.github.readiness.junit.ReadinessCriteria;

@ReadinessCriteria(of = "Forks")
class ThirdReadiness {
  @Criterion(id = "FORK-3", title = "Judged in a third JVM")
  void passes(Readiness readiness) { readiness.require(answer("yes")).exactly("yes"); }
}
