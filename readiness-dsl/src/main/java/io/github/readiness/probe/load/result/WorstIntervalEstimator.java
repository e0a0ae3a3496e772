package io.github.readiness.probe.load.result;

import io.github.readiness.observation.Caveat;
import io.github.readiness.observation.Estimator;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Reason;
import io.github.readiness.quantity.Quantity;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Confidence of the worst of several intervals, which is the one with the greatest value. A bound that holds in the worst interval must hold in all,
 * so the confidence is that of the least certain interval.
 *
 * <p>Each interval has its own limit, so the confidence of all together is that of one (intersection-union test: Berger, Technometrics 24 (1982),
 * 295). Limits are computed on request, because the samples of all intervals together would need too much memory.
 *
 * @param worst estimator of the interval with the greatest value
 * @param observe returns the observation of an interval
 */
record WorstIntervalEstimator<Q extends Quantity<Q>>(Estimator<Q> worst, List<LoadInterval> intervals, Function<LoadInterval, Observation<Q>> observe)
    implements
      Estimator<Q> {

  /** Returns the observation of the worst interval with the confidence of all. It cannot pass if an interval with requests has no sample. */
  static <Q extends Quantity<Q>> Observation<Q> of(Observation<Q> worst, List<LoadInterval> intervals,
      Function<LoadInterval, Observation<Q>> observe) {
    if (intervals.size() == 1 || !(worst instanceof Observation.Present<Q> observed)) {
      return worst;
    }
    var withRequests = intervals.stream().filter(interval -> interval.judged() > 0).toList();
    var all = new Observation.Present<>(observed.value(),
        observed.estimator().map(sampling -> new WorstIntervalEstimator<>(sampling, withRequests, observe)),
        observed.samples(),
        observed.window(), observed.source(), observed.evidence(), Optional.empty());
    return withRequests.stream().map(observe).filter(observation -> observation.samples() == 0).findFirst()
        .<Observation<Q>>map(empty -> all.withCaveat(noData(empty, all)))
        .orElse(all);
  }

  private static <T> Caveat<T> noData(Observation<T> empty, Observation<T> worst) {
    var window = empty.window().orElseThrow();
    return new Caveat<>(Reason.NO_DATA, "from " + window.from() + " to " + window.until() + " there is no sample", Optional.of(worst));
  }

  @Override
  public Optional<Long> smallestSampleSize() {
    return intervals.stream().map(interval -> observe.apply(interval).samples()).min(Comparator.naturalOrder());
  }

  @Override
  public Q lowest() { return worst.lowest(); }

  @Override
  public Q highest() { return worst.highest(); }

  @Override
  public Optional<Q> upperLimit(BigDecimal confidence) {
    return intervals.stream().map(interval -> upperLimit(observe.apply(interval), confidence))
        .reduce((one, other) -> one.flatMap(limit -> other.map(more -> limit.compareTo(more) < 0 ? more : limit))).orElseThrow();
  }

  private static <Q> Optional<Q> upperLimit(Observation<Q> observed, BigDecimal confidence) {
    return observed instanceof Observation.Present<Q> present
        ? present.estimator().flatMap(sampling -> sampling.upperLimit(confidence))
        : Optional.empty();
  }

  @Override
  public Optional<Q> lowerLimit(BigDecimal confidence) { return worst.lowerLimit(confidence); }

  @Override
  public long minimumForUpper(Q bound, BigDecimal confidence) { return worst.minimumForUpper(bound, confidence); }

  @Override
  public long minimumForLower(Q bound, BigDecimal confidence) { return worst.minimumForLower(bound, confidence); }

  @Override
  public boolean isCount(Q bound) { return worst.isCount(bound); }

  @Override
  public Optional<BigDecimal> percentile() { return worst.percentile(); }

  @Override
  public Optional<Long> count() { return worst.count(); }
}
