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
 * How sure the worst of several stretches is, the worst being the greatest: no surer than the one that is least sure, because what holds in the worst
 * holds in all of them. Each has its own limit, so the confidence of all together is that of one (intersection-union test: Berger, Technometrics 24
 * (1982), 295). Limits are looked up when they are asked for, because the samples of every stretch would fill the memory.
 *
 * @param worst of the stretch with the greatest value
 * @param looks what is seen of a stretch
 */
record WorstIntervalEstimator<Q extends Quantity<Q>>(Estimator<Q> worst, List<LoadInterval> stretches, Function<LoadInterval, Observation<Q>> looks)
    implements
      Estimator<Q> {

  /** What was seen of the worst stretch, as sure as all are; unable to pass where another, in which there were requests, has nothing to show. */
  static <Q extends Quantity<Q>> Observation<Q> of(Observation<Q> worst, List<LoadInterval> stretches, Function<LoadInterval, Observation<Q>> looks) {
    if (stretches.size() == 1 || !(worst instanceof Observation.Present<Q> seen)) {
      return worst;
    }
    var asked = stretches.stream().filter(stretch -> stretch.judged() > 0).toList();
    var all = new Observation.Present<>(seen.value(), seen.sampling().map(sampling -> new WorstIntervalEstimator<>(sampling, asked, looks)),
        seen.samples(),
        seen.window(), seen.source(), seen.evidence(), Optional.empty());
    return asked.stream().map(looks).filter(look -> look.samples() == 0).findFirst().<Observation<Q>>map(empty -> all.doubted(noData(empty, all)))
        .orElse(all);
  }

  private static <T> Caveat<T> noData(Observation<T> empty, Observation<T> worst) {
    var window = empty.window().orElseThrow();
    return new Caveat<>(Reason.NO_DATA, "from " + window.from() + " to " + window.until() + " there was not one sample", Optional.of(worst));
  }

  @Override
  public Optional<Long> fewest() { return stretches.stream().map(stretch -> looks.apply(stretch).samples()).min(Comparator.naturalOrder()); }

  @Override
  public Q lowest() { return worst.lowest(); }

  @Override
  public Q highest() { return worst.highest(); }

  @Override
  public Optional<Q> upperLimit(BigDecimal confidence) {
    return stretches.stream().map(stretch -> upperLimit(looks.apply(stretch), confidence))
        .reduce((one, other) -> one.flatMap(limit -> other.map(more -> limit.compareTo(more) < 0 ? more : limit))).orElseThrow();
  }

  private static <Q> Optional<Q> upperLimit(Observation<Q> seen, BigDecimal confidence) {
    return seen instanceof Observation.Present<Q> present
        ? present.sampling().flatMap(sampling -> sampling.upperLimit(confidence))
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
