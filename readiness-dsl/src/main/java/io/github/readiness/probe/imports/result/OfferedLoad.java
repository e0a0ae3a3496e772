package io.github.readiness.probe.imports.result;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.observation.AdvisedText;
import io.github.readiness.quantity.Quantity.Rate;
import io.github.readiness.quantity.Quantity.Time;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Load that the tool was configured to send.
 *
 * @param rate rate above 0
 * @param lasting length of the load above 0, if known. It detects a tool that was killed early, which the file alone cannot show.
 */
@API(status = INTERNAL, since = "0.1")
public record OfferedLoad(Rate rate, Optional<Time> lasting) {
  private static final BigDecimal LEAST_SHARE = new BigDecimal("0.99");
  private static final int NANO = 9;

  public OfferedLoad {
    if (rate.perSecond().signum() == 0) {
      throw new IllegalArgumentException("Rate must be above 0, for example offered(perSecond(500)).");
    }
    if (lasting.filter(time -> time.nanos() == 0).isPresent()) {
      throw new IllegalArgumentException("Time must be above 0, for example offered(perSecond(500), minutes(10)).");
    }
  }

  /** Describes the missing load, or returns empty if at least 99 % was delivered. */
  Optional<String> describeShortfall(long requests, Time lasted) {
    var number = BigDecimal.valueOf(requests);
    if (lasting.isPresent() && number.compareTo(all(lasting.get()).multiply(LEAST_SHARE)) < 0) {
      return Optional.of("only " + requests + " requests are in the file, but " + rate + " for " + lasting.get() + " are "
          + all(lasting.get()).setScale(0, RoundingMode.CEILING));
    }
    if (lasted.nanos() == 0) {
      return lasting.isPresent()
          ? Optional.empty()
          : Optional
              .of(AdvisedText.join("the file does not contain the length of the load, so the rate " + rate + " cannot be checked",
                  "Write offered(rate, time)."));
    }
    var sent = new Rate(number.movePointRight(NANO).divide(lasted.amount(), MathContext.DECIMAL64));
    return sent.perSecond().compareTo(rate.perSecond().multiply(LEAST_SHARE)) < 0
        ? Optional.of("only " + sent + " of " + rate + " was sent")
        : Optional.empty();
  }

  private BigDecimal all(Time time) { return rate.perSecond().multiply(time.amount()).movePointLeft(NANO); }
}
