package io.github.readiness.uptime;

import io.github.readiness.observation.Caveat;
import io.github.readiness.observation.Estimator;
import io.github.readiness.observation.Observation;
import io.github.readiness.quantity.Quantity.Ratio;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

/**
 * A share told as another figure, as sure as the share is: a bound on the one is a bound on the other.
 *
 * @param there the figure of a share
 * @param back the share that a figure stands for
 * @param falls whether the figure falls where the share rises
 */
record TransformedProportion<Q>(Estimator<Ratio> share, Function<Ratio, Q> there, Function<Q, Ratio> back, boolean falls) implements Estimator<Q> {

  /** The same observation, of the figure. */
  static <Q> Observation<Q> of(Observation<Ratio> share, Function<Ratio, Q> there, Function<Q, Ratio> back, boolean falls) {
    if (share instanceof Observation.Present<Ratio> seen) {
      return new Observation.Present<>(there.apply(seen.value()),
          seen.sampling().map(sampling -> new TransformedProportion<>(sampling, there, back, falls)),
          seen.samples(), seen.window(), seen.source(), seen.evidence(), seen.doubt().map(doubt -> doubt(doubt, there, back, falls)));
    }
    if (share instanceof Observation.Absent<Ratio> absent) {
      return new Observation.Absent<>(absent.outcome(), absent.explanation(), absent.samples(), absent.window(), absent.source(), absent.evidence());
    }
    var missing = (Observation.Missing<Ratio>) share;
    return new Observation.Missing<>(missing.explanation(), missing.samples(), missing.window(), missing.source(), missing.evidence());
  }

  private static <Q> Caveat<Q> doubt(Caveat<Ratio> doubt, Function<Ratio, Q> there, Function<Q, Ratio> back, boolean falls) {
    return new Caveat<>(doubt.reason(), doubt.explanation(), doubt.stillMissedIf().map(other -> of(other, there, back, falls)),
        doubt.stillMetIf().map(other -> of(other, there, back, falls)));
  }

  @Override
  public Q lowest() { return there.apply(falls ? share.highest() : share.lowest()); }

  @Override
  public Q highest() { return there.apply(falls ? share.lowest() : share.highest()); }

  @Override
  public Optional<Q> upperLimit(BigDecimal confidence) { return (falls ? share.lowerLimit(confidence) : share.upperLimit(confidence)).map(there); }

  @Override
  public Optional<Q> lowerLimit(BigDecimal confidence) { return (falls ? share.upperLimit(confidence) : share.lowerLimit(confidence)).map(there); }

  @Override
  public long minimumForUpper(Q bound, BigDecimal confidence) {
    return falls ? share.minimumForLower(back.apply(bound), confidence) : share.minimumForUpper(back.apply(bound), confidence);
  }

  @Override
  public long minimumForLower(Q bound, BigDecimal confidence) {
    return falls ? share.minimumForUpper(back.apply(bound), confidence) : share.minimumForLower(back.apply(bound), confidence);
  }

  @Override
  public boolean isCount(Q bound) { return share.isCount(back.apply(bound)); }

  @Override
  public Optional<Long> fewest() { return share.fewest(); }

  @Override
  public Optional<BigDecimal> percentile() { return share.percentile(); }

  @Override
  public Optional<Long> count() { return share.count(); }
}
