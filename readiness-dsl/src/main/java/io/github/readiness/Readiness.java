package io.github.readiness;

import static org.apiguardian.api.API.Status.INTERNAL;
import static org.apiguardian.api.API.Status.STABLE;

import io.github.readiness.judgement.AssessmentSink;
import io.github.readiness.judgement.CriterionAbortedException;
import io.github.readiness.judgement.Level;
import io.github.readiness.quantity.Quantity;
import org.apiguardian.api.API;

/**
 * What a criterion speaks with: {@code verb(probe) [.because(reason)] .bound(value)}.
 *
 * <pre>{@code
 * var peak = readiness.run(load(service("api").get("/health")).at(perSecond(500)).lasting(seconds(30)));
 * readiness.assume(peak.throughput()).atLeast(perSecond(495));
 * readiness.require(peak.latency().p95()).because("carts are abandoned beyond it").below(millis(200));
 * readiness.recommend(peak.latency().p99()).below(millis(500));
 * }</pre>
 *
 * <p>A bound records and goes on; the verdict is taken once, at the end of the criterion. One that judged nothing is {@code INCONCLUSIVE}. Safe
 * for use by several threads.
 */
@API(status = STABLE, since = "0.1")
public final class Readiness {

  /** Runs plans; equal ones once. */
  @API(status = INTERNAL, since = "0.1")
  public interface Runner {
    <R> R run(Plan<R> plan);
  }

  private final AssessmentSink sink;
  private final Runner runner;

  private Readiness(AssessmentSink sink, Runner runner) {
    this.sink = sink;
    this.runner = runner;
  }

  /** For the extension of a test framework: criteria are given theirs. */
  @API(status = INTERNAL, since = "0.1")
  public static Readiness of(AssessmentSink sink, Runner runner) { return new Readiness(sink, runner); }

  /** Runs the plan, or shares the result of an equal one that was run in this session. The only place where time passes. */
  public <R> R run(Plan<R> plan) {
    return runner.run(plan);
  }

  /** A demand: a miss is {@code FAIL}. */
  public <Q extends Quantity<Q>> MeasureRequirement<Q> require(Measure<Q> measure) {
    return new MeasureRequirement<>(of(Level.REQUIRE, measure.description()), measure);
  }

  /** A demand: a miss is {@code FAIL}. */
  public <T> FactRequirement<T> require(Fact<T> fact) {
    return new FactRequirement<>(of(Level.REQUIRE, fact.description()), fact);
  }

  /** A demand: a miss is {@code FAIL}. */
  public InvariantRequirement require(Invariant holding) {
    return new InvariantRequirement(of(Level.REQUIRE, holding.description()), holding);
  }

  /** A recommendation: a miss is {@code WARN}, and so is not knowing. */
  public <Q extends Quantity<Q>> MeasureRequirement<Q> recommend(Measure<Q> measure) {
    return new MeasureRequirement<>(of(Level.RECOMMEND, measure.description()), measure);
  }

  /** A recommendation: a miss is {@code WARN}, and so is not knowing. */
  public <T> FactRequirement<T> recommend(Fact<T> fact) {
    return new FactRequirement<>(of(Level.RECOMMEND, fact.description()), fact);
  }

  /** A recommendation: a miss is {@code WARN}, and so is not knowing. */
  public InvariantRequirement recommend(Invariant holding) {
    return new InvariantRequirement(of(Level.RECOMMEND, holding.description()), holding);
  }

  /** What must be so for the rest to mean anything: a miss is {@code INCONCLUSIVE} and ends the criterion. */
  public <Q extends Quantity<Q>> MeasureRequirement<Q> assume(Measure<Q> measure) {
    return new MeasureRequirement<>(of(Level.ASSUME, measure.description()), measure);
  }

  /** What must be so for the rest to mean anything: a miss is {@code INCONCLUSIVE} and ends the criterion. */
  public <T> FactRequirement<T> assume(Fact<T> fact) {
    return new FactRequirement<>(of(Level.ASSUME, fact.description()), fact);
  }

  /** What must be so for the rest to mean anything: a miss is {@code INCONCLUSIVE} and ends the criterion. */
  public InvariantRequirement assume(Invariant holding) {
    return new InvariantRequirement(of(Level.ASSUME, holding.description()), holding);
  }

  /**
   * Sets the criterion aside, for a reason that stands in the report, and ends it.
   *
   * @throws IllegalStateException if it is a {@code BLOCKER} that is not declared waivable
   */
  public void notApplicable(String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("What does not apply has a reason. Write notApplicable(\"there is no cart in this shop\").");
    }
    sink.takeNotApplicable(reason);
    throw new CriterionAbortedException("does not apply: " + reason);
  }

  private Requirement of(Level level, String description) { return Requirement.begin(level, description, sink); }
}
