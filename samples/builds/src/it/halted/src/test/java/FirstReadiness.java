import static io.github.readiness.samples.builds.Given.answer;

import io.github.readiness.Readiness;
import io.github.readiness.junit.Criterion;
import io.github.readiness.junit.ReadinessCriteria;

@ReadinessCriteria(of = "Halted")
class FirstReadiness {
  @Criterion(id = "HALT-1", title = "Judged in a JVM that ends well")
  void passes(Readiness readiness) { readiness.require(answer("yes")).exactly("yes"); }
}
