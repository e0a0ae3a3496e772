package io.github.readiness.probe.imports.result;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.quantity.Quantity.Rate;
import io.github.readiness.quantity.Quantity.Time;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What the tool was told to send.
 *
 * @param lasting for how long, if that is said: a file alone cannot tell that its tool was killed half-way
 */
@API(status = INTERNAL, since = "0.1")
public record OfferedLoad(Rate rate, Optional<Time> lasting) {
  private static final BigDecimal LEAST_SHARE = new BigDecimal("0.99");
  private static final int NANO = 9;

  public OfferedLoad {
    if (rate.perSecond().signum() == 0) {
      throw new IllegalArgumentException("At no rate nothing is sent. Write a rate above 0, like offered(perSecond(500)).");
    }
    if (lasting.filter(time -> time.nanos() == 0).isPresent()) {
      throw new IllegalArgumentException("In no time nothing is sent. Write a time above 0, like offered(perSecond(500), minutes(10)).");
    }
  }

  /** What is lacking, if so many requests are in a file that says that they took so long. */
  Optional<String> shortOf(long requests, Time lasted) {
    var number = BigDecimal.valueOf(requests);
    if (lasting.isPresent() && number.compareTo(all(lasting.get()).multiply(LEAST_SHARE)) < 0) {
      return Optional.of("only " + requests + " requests are in the file, and " + rate + " for " + lasting.get() + " are "
          + all(lasting.get()).setScale(0, RoundingMode.CEILING));
    }
    if (lasted.nanos() == 0) {
      return lasting.isPresent()
          ? Optional.empty()
          : Optional
              .of("the file does not say how long it took, so nobody knows whether " + rate + " was sent; offered(rate, time) says for how long");
    }
    var sent = new Rate(number.movePointRight(NANO).divide(lasted.amount(), MathContext.DECIMAL64));
    return sent.perSecond().compareTo(rate.perSecond().multiply(LEAST_SHARE)) < 0
        ? Optional.of("only " + sent + " of " + rate + " was sent")
        : Optional.empty();
  }

  private BigDecimal all(Time time) { return rate.perSecond().multiply(time.amount()).movePointLeft(NANO); }
}
