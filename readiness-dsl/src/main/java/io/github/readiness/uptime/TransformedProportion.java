package io.github.readiness.uptime;

import io.github.readiness.observation.Caveat;
import io.github.readiness.observation.Estimator;
import io.github.readiness.observation.Observation;
import io.github.readiness.quantity.Quantity.Ratio;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

/**
 * Estimator of a figure that is computed from a share and as certain as the share. A bound on one is a bound on the other.
 *
 * @param toFigure conversion of a share to the figure
 * @param toShare conversion of the figure to its share
 * @param isDecreasing true if the figure falls when the share rises
 */
record TransformedProportion<Q>(Estimator<Ratio> share, Function<Ratio, Q> toFigure, Function<Q, Ratio> toShare,
    boolean isDecreasing) implements Estimator<Q> {

  /** Returns the observation of the figure. */
  static <Q> Observation<Q> of(Observation<Ratio> share, Function<Ratio, Q> toFigure, Function<Q, Ratio> toShare, boolean isDecreasing) {
    if (share instanceof Observation.Present<Ratio> present) {
      return new Observation.Present<>(toFigure.apply(present.value()),
          present.estimator().map(sampling -> new TransformedProportion<>(sampling, toFigure, toShare, isDecreasing)),
          present.samples(), present.window(), present.source(), present.evidence(),
          present.caveat().map(caveat -> convert(caveat, toFigure, toShare, isDecreasing)));
    }
    if (share instanceof Observation.Absent<Ratio> absent) {
      return new Observation.Absent<>(absent.outcome(), absent.explanation(), absent.samples(), absent.window(), absent.source(), absent.evidence());
    }
    var missing = (Observation.Missing<Ratio>) share;
    return new Observation.Missing<>(missing.explanation(), missing.samples(), missing.window(), missing.source(), missing.evidence());
  }

  private static <Q> Caveat<Q> convert(Caveat<Ratio> caveat, Function<Ratio, Q> toFigure, Function<Q, Ratio> toShare, boolean isDecreasing) {
    return new Caveat<>(caveat.reason(), caveat.explanation(), caveat.stillMissedIf().map(other -> of(other, toFigure, toShare, isDecreasing)),
        caveat.stillMetIf().map(other -> of(other, toFigure, toShare, isDecreasing)));
  }

  @Override
  public Q lowest() { return toFigure.apply(isDecreasing ? share.highest() : share.lowest()); }

  @Override
  public Q highest() { return toFigure.apply(isDecreasing ? share.lowest() : share.highest()); }

  @Override
  public Optional<Q> upperLimit(BigDecimal confidence) {
    return (isDecreasing ? share.lowerLimit(confidence) : share.upperLimit(confidence)).map(toFigure);
  }

  @Override
  public Optional<Q> lowerLimit(BigDecimal confidence) {
    return (isDecreasing ? share.upperLimit(confidence) : share.lowerLimit(confidence)).map(toFigure);
  }

  @Override
  public long minimumForUpper(Q bound, BigDecimal confidence) {
    return isDecreasing ? share.minimumForLower(toShare.apply(bound), confidence) : share.minimumForUpper(toShare.apply(bound), confidence);
  }

  @Override
  public long minimumForLower(Q bound, BigDecimal confidence) {
    return isDecreasing ? share.minimumForUpper(toShare.apply(bound), confidence) : share.minimumForLower(toShare.apply(bound), confidence);
  }

  @Override
  public boolean isCount(Q bound) { return share.isCount(toShare.apply(bound)); }

  @Override
  public Optional<Long> smallestSampleSize() { return share.smallestSampleSize(); }

  @Override
  public Optional<BigDecimal> percentile() { return share.percentile(); }

  @Override
  public Optional<Long> count() { return share.count(); }
}
