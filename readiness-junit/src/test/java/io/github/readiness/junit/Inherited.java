package io.github.readiness.junit;

import static io.github.readiness.Units.millis;

import io.github.readiness.Readiness;

/** Criteria with mistakes, for a class in another file to inherit. */
abstract class Inherited {
  @Criterion(id = "INHERITED-1", title = "demands nothing")
  void unended(Readiness readiness) { readiness.require(Given.latency(1)); }

  @Criterion(id = "INHERITED-2", title = "asks for more than all")
  void percentile(Readiness readiness) {
    readiness.require(readiness.run(DryRunTests.ProbesTestCase.LOAD).latency().percentile(150)).below(millis(1));
  }
}
