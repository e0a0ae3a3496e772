import static io.github.readiness.samples.builds.Given.answer;

import io.github.readiness.Readiness;
import io.github.readiness.junit.Criterion;
import io.github.readiness.junit.ReadinessCriteria;

@ReadinessCriteria(of = "Modules")
class ApiReadiness {
  @Criterion(id = "API-1", title = "Judged in the first module")
  void passes(Readiness readiness) { readiness.require(answer("yes")).exactly("yes"); }
}
