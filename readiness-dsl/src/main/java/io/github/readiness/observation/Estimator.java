package io.github.readiness.observation;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.math.BigDecimal;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What stands behind a statistic: how sure it is, and how many samples it needs to say anything.
 *
 * <p>Made by {@code io.github.readiness.stats} from histograms and counts; judged by every bound, so that a value without enough samples, or
 * a value that is only probably good, never passes.
 *
 * @param <T> what the statistic estimates
 */
@API(status = MAINTAINED, since = "0.1")
public interface Estimator<T> {

  /** Least value that the recording cannot tell from the reported one; equals {@link #highest()} where the recording is exact. */
  T lowest();

  /** Greatest value that the recording cannot tell from the reported one. */
  T highest();

  /** The value below which the true one lies with the given one-sided confidence; none where the samples are too few to have one. */
  Optional<T> upperLimit(BigDecimal confidence);

  /** The value above which the true one lies with the given one-sided confidence; none where the samples are too few to have one. */
  Optional<T> lowerLimit(BigDecimal confidence);

  /** Fewest samples that could show a value on the good side of an upper bound ("at most", "below"), even if every one is good. */
  long minimumForUpper(T bound, BigDecimal confidence);

  /** Fewest samples that could show a value on the good side of a lower bound ("at least", "above"), even if every one is good. */
  long minimumForLower(T bound, BigDecimal confidence);

  /** Whether such a bound is a count in truth (no error at all, every request): it needs traffic, but can never be surely met. */
  boolean isCount(T bound);

  /** Samples of the part that has the fewest, where several are judged as one and what they show is what each shows; none where it is of one. */
  default Optional<Long> fewest() {
    return Optional.empty();
  }

  /** The percentile, between 0 and 100, if it is one. */
  Optional<BigDecimal> percentile();

  /** The numerator, if it is a share of the samples. */
  Optional<Long> count();
}
