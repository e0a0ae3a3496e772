package io.github.readiness.junit;

import io.github.readiness.Readiness;
import io.github.readiness.judgement.AssessmentSink;
import java.util.function.Supplier;

/** Recorder of one execution of a criterion. */
interface CriterionRecorder extends AssessmentSink {

  /** Returns the runner for the plans of this execution; {@code plans} supplies the runner that measures. */
  Readiness.Runner runner(Supplier<? extends Readiness.Runner> plans);

  /** Returns a new recorder for a dynamic test of this factory. Until {@link #leave}, it receives everything that this thread records. */
  CriterionRecorder enter(String dynamicTest);

  /** Ends the dynamic test that {@link #enter} began on this thread. */
  void leave();

  /** Returns true if nothing was recorded. */
  boolean isEmpty();
}
