import static io.github.readiness.samples.builds.Given.answer;

import io.github.readiness.Readiness;
import io.github.readiness.junit.Criterion;
import io.github.readiness.junit.ReadinessCriteria;

@ReadinessCriteria(of = "Reruns")
class FlakyReadiness {
  private static int attempts;

  @Criterion(id = "FLAKY-1", title = "Holds at the second attempt")
  void holdsAtTheSecondAttempt(Readiness readiness) { readiness.require(answer(++attempts < 2 ? "no" : "yes")).exactly("yes"); }

  @Criterion(id = "STEADY-1", title = "Holds at once")
  void holdsAtOnce(Readiness readiness) { readiness.require(answer("yes")).exactly("yes"); }
}
