import static io.github.readiness.samples.builds.Given.answer;

import io.github.readiness.Readiness;
import io.github.readiness.junit.Criterion;
import io.github.readiness.junit.ReadinessCriteria;

@ReadinessCriteria(of = "Forks")
class SecondReadiness {
  @Criterion(id = "FORK-2", title = "Judged in another JVM")
  void passes(Readiness readiness) { readiness.require(answer("yes")).exactly("yes"); }
}
