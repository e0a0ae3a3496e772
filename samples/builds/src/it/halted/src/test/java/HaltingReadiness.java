import static io.github.readiness.samples.builds.Given.answer;

import io.github.readiness.Readiness;
import io.github.readiness.junit.Criterion;
import io.github.readiness.junit.ReadinessCriteria;

@ReadinessCriteria(of = "Halted")
class HaltingReadiness {
  @Criterion(id = "HALT-2", title = "Takes its JVM down where it is told to")
  void halts(Readiness readiness) {
    readiness.require(answer("yes")).exactly("yes");
    if (Boolean.getBoolean("halt")) {
      Runtime.getRuntime().halt(1);
    }
  }
}
