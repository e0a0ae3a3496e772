package io.github.readiness.probe.load.capacity;

import io.github.readiness.Measure;
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
 * Progress of a search for a capacity, and what can be said of it.
 *
 * @param rungs none before it has started
 * @param evidence of all rungs; none while there are more to come
 */
record CapacityProgress<Q extends Quantity<Q>>(CapacitySpec<Q> spec, List<StepResult<Q>> rungs, Window window, Optional<String> evidence) {
  /** What a step must bring, beside the best before it, for more load to be worth a try. */
  private static final BigDecimal LEAST_GAIN = new BigDecimal("1.01");
  private static final Rate BOUNDLESS = new Rate(BigDecimal.valueOf(Long.MAX_VALUE));

  CapacityProgress {
    rungs = List.copyOf(rungs);
  }

  /** Before its end. */
  static <Q extends Quantity<Q>> CapacityProgress<Q> soFar(CapacitySpec<Q> spec, List<StepResult<Q>> rungs) {
    return new CapacityProgress<>(spec, rungs, Window.at(Instant.EPOCH), Optional.empty());
  }

  boolean isOver() {
    return !rungs.isEmpty() && (spec.isToThePeak() && firstMiss().isPresent() ? end().undelivered() || !isGaining() : end().isTheEnd());
  }

  /** The heaviest load that kept all limits. */
  Measure<Q> sustained() {
    return new Measure<>(spec.ladder().noun() + " sustained" + spec.underLimits(), sustained(StepResult::load, spec.ladder().boundless()));
  }

  Measure<Rate> sustainedThroughput() {
    return new Measure<>("throughput of the " + spec.ladder().noun() + " sustained" + spec.underLimits(),
        sustained(rung -> rung.throughput().orElseThrow(), BOUNDLESS));
  }

  /** The lightest load that brought the most good answers. */
  Measure<Q> peak() {
    return new Measure<>(spec.ladder().noun() + " at the peak throughput" + spec.of(), peak(StepResult::load, spec.ladder().boundless()));
  }

  Measure<Rate> peakThroughput() {
    return new Measure<>("peak throughput" + spec.of() + spec.ladder().byWhom(), peak(rung -> rung.throughput().orElseThrow(), BOUNDLESS));
  }

  private <T> Observation<T> sustained(Function<StepResult<Q>, T> value, T boundless) {
    if (rungs.isEmpty()) {
      return Observation.unmeasured(spec.source());
    }
    var miss = firstMiss();
    var best = rungs.stream().takeWhile(rung -> !rung.missed()).filter(StepResult::held).reduce((lower, higher) -> higher);
    if (best.isEmpty()) {
      return witnessed(miss.<Observation<T>>map(rung -> Observation.missing("not even " + rung.load() + " was sustained: " + rung.why(), window,
          source())).orElseGet(() -> Observation.absent(reason(), end().why(), source())));
    }
    return witnessed(seen(best.get(), value, boundless, miss.isPresent() ? Optional.empty() : Optional.of(end().why())));
  }

  private <T> Observation<T> peak(Function<StepResult<Q>, T> value, T boundless) {
    if (rungs.isEmpty()) {
      return Observation.unmeasured(spec.source());
    }
    var best = rungs.stream().filter(rung -> !rung.undelivered() && throughput(rung).signum() > 0)
        .reduce((one, next) -> throughput(next).compareTo(throughput(one)) > 0 ? next : one);
    if (best.isEmpty()) {
      return witnessed(end().undelivered()
          ? Observation.absent(Reason.LOAD_NOT_DELIVERED, end().why(), source())
          : Observation.missing("not one good answer came", window, source()));
    }
    return witnessed(seen(best.get(), value, boundless, whyThereMayBeMore()));
  }

  /** The target may take more, nobody knows how much: what holds then too, holds. */
  private <T> Observation<T> seen(StepResult<Q> rung, Function<StepResult<Q>, T> value, T boundless, Optional<String> whyMore) {
    var seen = Observation.of(value.apply(rung), rung.samples(), window, source());
    return whyMore.<Observation<T>>map(why -> seen.doubted(new Caveat<>(reason(), "it may take more: " + why, Optional.empty(),
        Optional.of(Observation.of(boundless, rung.samples(), window, source()))))).orElse(seen);
  }

  private Optional<String> whyThereMayBeMore() {
    if (firstMiss().isEmpty() || end().undelivered()) {
      return Optional.of(end().why());
    }
    return Optional.of(spec.isToThePeak()
        ? "the search was not to go beyond " + end().load()
        : "the search went no further than a missed limit, untilPeak() does").filter(any -> isGaining());
  }

  /** The last step brought more than all before it, so another one may bring more again. */
  private boolean isGaining() {
    return throughput(end()).signum() > 0
        && rungs.stream().limit(rungs.size() - 1L).allMatch(rung -> throughput(end()).compareTo(throughput(rung).multiply(LEAST_GAIN)) >= 0);
  }

  private Reason reason() { return end().isUnsure() ? Reason.INSUFFICIENT_SAMPLES : Reason.LOAD_NOT_DELIVERED; }

  private Optional<StepResult<Q>> firstMiss() { return rungs.stream().filter(StepResult::missed).findFirst(); }

  private StepResult<Q> end() { return rungs.get(rungs.size() - 1); }

  private Source source() { return end().source(); }

  private <T> Observation<T> witnessed(Observation<T> observation) { return evidence.map(observation::withEvidence).orElse(observation); }

  private static BigDecimal throughput(StepResult<?> rung) { return rung.throughput().map(Rate::perSecond).orElse(BigDecimal.ZERO); }
}
