package io.github.readiness.probe.load.capacity;

import io.github.readiness.Measure;
import io.github.readiness.observation.AdvisedText;
import io.github.readiness.observation.Caveat;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.quantity.Quantity;
import io.github.readiness.quantity.Quantity.Rate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Progress of a capacity search, and the measures that follow from its steps.
 *
 * @param results steps so far; empty before the start
 * @param evidence digest of the table of all steps; empty while the search goes on
 */
record CapacityProgress<Q extends Quantity<Q>>(CapacitySpec<Q> spec, List<StepResult<Q>> results, Window window, Optional<String> evidence) {
  /** Smallest ratio of the throughput of a step to that of each earlier step at which the search tries more load. */
  private static final BigDecimal LEAST_GAIN = new BigDecimal("1.01");
  private static final Rate BOUNDLESS = new Rate(BigDecimal.valueOf(Long.MAX_VALUE));

  CapacityProgress {
    results = List.copyOf(results);
  }

  /** Returns the progress of a search that has not ended. */
  static <Q extends Quantity<Q>> CapacityProgress<Q> soFar(CapacitySpec<Q> spec, List<StepResult<Q>> results) {
    return new CapacityProgress<>(spec, results, Window.at(Instant.EPOCH), Optional.empty());
  }

  boolean isOver() {
    return !results.isEmpty() && (spec.continuesToPeak() && firstMiss().isPresent() ? end().isUndelivered() || !isGaining() : end().endsSearch());
  }

  /** Returns the greatest load that met all limits. */
  Measure<Q> sustained() {
    return new Measure<>(spec.loadSteps().noun() + " sustained" + spec.underLimits(), sustained(StepResult::load, spec.loadSteps().boundless()));
  }

  Measure<Rate> sustainedThroughput() {
    return new Measure<>("throughput of the " + spec.loadSteps().noun() + " sustained" + spec.underLimits(),
        sustained(step -> step.throughput().orElseThrow(), BOUNDLESS));
  }

  /** Returns the least load with the most good answers. */
  Measure<Q> peak() {
    return new Measure<>(spec.loadSteps().noun() + " at the peak throughput" + spec.of(), peak(StepResult::load, spec.loadSteps().boundless()));
  }

  Measure<Rate> peakThroughput() {
    return new Measure<>("peak throughput" + spec.of() + spec.loadSteps().byWhom(), peak(step -> step.throughput().orElseThrow(), BOUNDLESS));
  }

  private <T> Observation<T> sustained(Function<StepResult<Q>, T> value, T boundless) {
    if (results.isEmpty()) {
      return Observation.unmeasured(spec.source());
    }
    var miss = firstMiss();
    var best = results.stream().takeWhile(step -> !step.hasMiss()).filter(StepResult::isSustained).reduce((lower, higher) -> higher);
    if (best.isEmpty()) {
      return witnessed(
          miss.<Observation<T>>map(step -> Observation.missing("not even " + step.load() + " was sustained: " + step.explanation(), window,
              source())).orElseGet(() -> Observation.absent(reason(), end().explanation(), source())));
    }
    return witnessed(observation(best.get(), value, boundless, miss.isPresent() ? Optional.empty() : Optional.of(end().explanation())));
  }

  private <T> Observation<T> peak(Function<StepResult<Q>, T> value, T boundless) {
    if (results.isEmpty()) {
      return Observation.unmeasured(spec.source());
    }
    var best = results.stream().filter(step -> !step.isUndelivered() && throughput(step).signum() > 0)
        .reduce((one, next) -> throughput(next).compareTo(throughput(one)) > 0 ? next : one);
    if (best.isEmpty()) {
      return witnessed(end().isUndelivered()
          ? Observation.absent(Reason.LOAD_NOT_DELIVERED, end().explanation(), source())
          : Observation.missing("there was no good answer", window, source()));
    }
    return witnessed(observation(best.get(), value, boundless, whyThereMayBeMore()));
  }

  /** Returns the value of a step. If the true value may be higher by an unknown amount, a bound can pass only if any higher value meets it, too. */
  private <T> Observation<T> observation(StepResult<Q> step, Function<StepResult<Q>, T> value, T boundless, Optional<String> whyMore) {
    var observed = Observation.of(value.apply(step), step.samples(), window, source());
    return whyMore
        .<Observation<T>>map(
            explanation -> observed.withCaveat(new Caveat<>(reason(), "the true value may be higher: " + explanation, Optional.empty(),
                Optional.of(Observation.of(boundless, step.samples(), window, source())))))
        .orElse(observed);
  }

  private Optional<String> whyThereMayBeMore() {
    if (firstMiss().isEmpty() || end().isUndelivered()) {
      return Optional.of(end().explanation());
    }
    return Optional.of(spec.continuesToPeak()
        ? "the search was limited to " + end().load()
        : AdvisedText.join("the search ended at a missed limit", "Write untilPeak() to continue it.")).filter(any -> isGaining());
  }

  /** Returns true if the last step brought more good answers than all before it, so that another step may bring more still. */
  private boolean isGaining() {
    return throughput(end()).signum() > 0
        && results.stream().limit(results.size() - 1L).allMatch(step -> throughput(end()).compareTo(throughput(step).multiply(LEAST_GAIN)) >= 0);
  }

  private Reason reason() { return end().isUnsure() ? Reason.INSUFFICIENT_SAMPLES : Reason.LOAD_NOT_DELIVERED; }

  private Optional<StepResult<Q>> firstMiss() { return results.stream().filter(StepResult::hasMiss).findFirst(); }

  private StepResult<Q> end() { return results.get(results.size() - 1); }

  private Source source() { return end().source(); }

  private <T> Observation<T> witnessed(Observation<T> observation) { return evidence.map(observation::withEvidence).orElse(observation); }

  private static BigDecimal throughput(StepResult<?> step) { return step.throughput().map(Rate::perSecond).orElse(BigDecimal.ZERO); }
}
