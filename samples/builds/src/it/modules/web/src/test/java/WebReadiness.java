import static io.github.readiness.samples.builds.Given.answer;

import io.github.readiness.Readiness;
import io.github.readiness.junit.Criterion;
import io.github.readiness.junit.ReadinessCriteria;

@ReadinessCriteria(of = "Modules")
class WebReadiness {
  @Criterion(id = "WEB-1", title = "Judged in the last module")
  void passes(Readiness readiness) { readiness.require(answer("yes")).exactly("yes"); }
}
