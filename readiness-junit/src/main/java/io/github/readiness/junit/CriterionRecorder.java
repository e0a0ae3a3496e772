package io.github.readiness.junit;

import io.github.readiness.Readiness;
import io.github.readiness.judgement.AssessmentSink;
import java.util.function.Supplier;

/** Receives what one execution of a criterion says. */
interface CriterionRecorder extends AssessmentSink {

  /** Runs plans as this execution has them run. */
  Readiness.Runner runner(Supplier<? extends Readiness.Runner> plans);

  /** A recorder for a dynamic test of this factory; until {@link #leave}, what this thread says belongs to it. */
  CriterionRecorder enter(String dynamicTest);

  /** Ends what {@link #enter} began. */
  void leave();

  /** Whether nothing at all was said to it. */
  boolean isEmpty();
}
