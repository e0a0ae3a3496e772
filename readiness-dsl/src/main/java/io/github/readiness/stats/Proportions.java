package io.github.readiness.stats;

import static java.math.MathContext.DECIMAL128;
import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.quantity.Quantity.Ratio;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** Shares of counted things as observations, for example failed requests or good probes. */
@API(status = MAINTAINED, since = "0.1")
public final class Proportions {
  private Proportions() {}

  /**
   * Returns the share {@code count / total} with exact limits by Clopper and Pearson. A total of 0 is {@code INCONCLUSIVE(NO_DATA)}. A negative number, or a
   * count above the total, is {@code INCONCLUSIVE(IMPOSSIBLE)}.
   */
  public static Observation<Ratio> of(long count, long total, Window window, Source source) {
    if (count < 0 || total < 0 || count > total) {
      return absent(Reason.IMPOSSIBLE, count + " of " + total + " is impossible", Math.max(0, total), window, source);
    }
    if (total == 0) {
      return absent(Reason.NO_DATA, "not one sample", 0, window, source);
    }
    var share = new Ratio(BigDecimal.valueOf(count).divide(BigDecimal.valueOf(total), DECIMAL128));
    return Observation.of(share, new ProportionEstimator(share, count, total), total, window, source);
  }

  private static Observation<Ratio> absent(Reason reason, String explanation, long samples, Window window, Source source) {
    return new Observation.Absent<>(Outcome.of(reason), explanation, samples, Optional.of(window), source, List.of());
  }
}
