package io.github.readiness;

import static org.apiguardian.api.API.Status.INTERNAL;
import static org.apiguardian.api.API.Status.STABLE;

import io.github.readiness.judgement.AssessmentSink;
import io.github.readiness.judgement.CriterionAbortedException;
import io.github.readiness.judgement.Level;
import io.github.readiness.quantity.Quantity;
import org.apiguardian.api.API;

/**
 * Entry point of a criterion: runs plans and states requirements as {@code verb(measure) [.because(reason)] .bound(value)}.
 *
 * <pre>{@code
 * var peak = readiness.run(load(service("api").get("/health")).at(perSecond(500)).lasting(seconds(30)));
 * readiness.assume(peak.throughput()).atLeast(perSecond(495));
 * readiness.require(peak.latency().p95()).because("carts are abandoned beyond it").below(millis(200));
 * readiness.recommend(peak.latency().p99()).below(millis(500));
 * }</pre>
 *
 * <p>A bound records its result, and the criterion continues. The status of the criterion is decided once, at its end. A criterion without any
 * check is {@code INCONCLUSIVE}. Safe for use by several threads.
 */
@API(status = STABLE, since = "0.1")
public final class Readiness {

  /** Runner of plans; it runs equal plans once. */
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

  /** Returns an instance for the extension of a test framework; a criterion gets its instance as a parameter. */
  @API(status = INTERNAL, since = "0.1")
  public static Readiness of(AssessmentSink sink, Runner runner) { return new Readiness(sink, runner); }

  /** Runs the plan, or returns the result of an equal plan that already ran in this session. Only this method takes time. */
  public <R> R run(Plan<R> plan) {
    return runner.run(plan);
  }

  /** States a requirement. A miss is {@code FAIL}. */
  public <Q extends Quantity<Q>> MeasureRequirement<Q> require(Measure<Q> measure) {
    return new MeasureRequirement<>(of(Level.REQUIRE, measure.description()), measure);
  }

  /** States a requirement. A miss is {@code FAIL}. */
  public <T> FactRequirement<T> require(Fact<T> fact) {
    return new FactRequirement<>(of(Level.REQUIRE, fact.description()), fact);
  }

  /** States a requirement. A miss is {@code FAIL}. */
  public InvariantRequirement require(Invariant invariant) {
    return new InvariantRequirement(of(Level.REQUIRE, invariant.description()), invariant);
  }

  /** States a recommendation. A miss is {@code WARN}, and so is an unknown result. */
  public <Q extends Quantity<Q>> MeasureRequirement<Q> recommend(Measure<Q> measure) {
    return new MeasureRequirement<>(of(Level.RECOMMEND, measure.description()), measure);
  }

  /** States a recommendation. A miss is {@code WARN}, and so is an unknown result. */
  public <T> FactRequirement<T> recommend(Fact<T> fact) {
    return new FactRequirement<>(of(Level.RECOMMEND, fact.description()), fact);
  }

  /** States a recommendation. A miss is {@code WARN}, and so is an unknown result. */
  public InvariantRequirement recommend(Invariant invariant) {
    return new InvariantRequirement(of(Level.RECOMMEND, invariant.description()), invariant);
  }

  /** States a precondition of the checks that follow. A miss is {@code INCONCLUSIVE} and ends the criterion. */
  public <Q extends Quantity<Q>> MeasureRequirement<Q> assume(Measure<Q> measure) {
    return new MeasureRequirement<>(of(Level.ASSUME, measure.description()), measure);
  }

  /** States a precondition of the checks that follow. A miss is {@code INCONCLUSIVE} and ends the criterion. */
  public <T> FactRequirement<T> assume(Fact<T> fact) {
    return new FactRequirement<>(of(Level.ASSUME, fact.description()), fact);
  }

  /** States a precondition of the checks that follow. A miss is {@code INCONCLUSIVE} and ends the criterion. */
  public InvariantRequirement assume(Invariant invariant) {
    return new InvariantRequirement(of(Level.ASSUME, invariant.description()), invariant);
  }

  /**
   * Marks the criterion as not applicable and ends it. The report prints the reason.
   *
   * @throws IllegalStateException if the criterion is a {@code BLOCKER} that is not declared waivable
   */
  public void notApplicable(String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("Reason must not be blank, for example notApplicable(\"there is no cart in this shop\").");
    }
    sink.recordNotApplicable(reason);
    throw new CriterionAbortedException("does not apply: " + reason);
  }

  private Requirement of(Level level, String description) { return Requirement.begin(level, description, sink); }
}
