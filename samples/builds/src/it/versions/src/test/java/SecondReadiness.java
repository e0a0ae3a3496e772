import static io.github.readiness.samples.builds.Given.answer;
import static io.github.readiness.samples.builds.Given.countedRun;

import io.github.readiness.Fact;
import io.github.readiness.Plan;
import io.github.readiness.Readiness;
import io.github.readiness.junit.Criterion;
import io.github.readiness.junit.ReadinessCriteria;
import io.github.readiness.report.Severity;
import org.junit.jupiter.api.Disabled;

@ReadinessCriteria(of = "Versions")
class SecondReadiness {
  static final Plan<Fact<String>> RUN = countedRun();

  @Criterion(id = "RUN-2", title = "Shares the plan with another class")
  void sharesThePlan(Readiness readiness) { readiness.require(readiness.run(RUN)).exactly("1. run"); }

  @Disabled("not today")
  @Criterion(id = "OFF-1", title = "Is switched off", severity = Severity.INFO)
  void isSwitchedOff(Readiness readiness) { readiness.require(answer("yes")).exactly("yes"); }

  @Criterion(id = "NONE-1", title = "Judges nothing", severity = Severity.MINOR)
  void judgesNothing(Readiness readiness) {}
}
