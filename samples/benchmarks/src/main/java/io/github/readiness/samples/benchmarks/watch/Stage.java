package io.github.readiness.samples.benchmarks.watch;

import io.github.readiness.Invariant;
import io.github.readiness.Plan;
import io.github.readiness.Readiness;
import io.github.readiness.judgement.Assessment;
import io.github.readiness.judgement.AssessmentSink;
import io.github.readiness.judgement.EvaluationContext;
import io.github.readiness.observation.Status;
import io.github.readiness.samples.benchmarks.Unreported;
import java.nio.file.Path;
import java.time.Clock;

/** Execution of plans and evaluation of requirements without a report. */
record Stage(Clocks time, Path journals) implements Unreported, AssessmentSink, Readiness.Runner {

  /** Wall clock and monotonic clock of a run. */
  interface Clocks {
    Clock clock();

    long nanoTime();
  }

  /** Returns an execution in real time. */
  static Stage live(Path journals) {
    return new Stage(new Clocks() {
      @Override
      public Clock clock() { return Clock.systemUTC(); }

      @Override
      public long nanoTime() { return System.nanoTime(); }
    }, journals);
  }

  /** Judges a measure as a criterion would. */
  Status held(Invariant health) {
    return Readiness.of(this, this).require(health).heldThroughout().status();
  }

  @Override
  public <R> R run(Plan<R> plan) {
    try {
      return plan.execute(this);
    } catch (RuntimeException thrown) {
      throw thrown;
    } catch (Exception thrown) {
      throw new IllegalStateException(thrown);
    }
  }

  @Override
  public Clock clock() { return time.clock(); }

  @Override
  public long nanoTime() { return time.nanoTime(); }

  @Override
  public EvaluationContext rules() { return EvaluationContext.defaults(clock().instant()); }

  @Override
  public String nextId() { return "BENCHMARK-1/1"; }

  @Override
  public void record(Assessment assessment) {}

  @Override
  public void recordNotApplicable(String reason) {}
}
