package io.github.readiness.probe.load.spec;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.quantity.Quantity.Rate;
import io.github.readiness.quantity.Quantity.Time;
import org.apiguardian.api.API;

/**
 * Stage of a load, in which the rate is constant or changes linearly.
 *
 * @param from rate at the start
 * @param to rate at the end; {@code from} and {@code to} must not both be 0
 * @param lasting duration, above 0
 */
@API(status = MAINTAINED, since = "0.1")
public record Stage(Rate from, Rate to, Time lasting) {
  public Stage {
    if (from.perSecond().signum() == 0 && to.perSecond().signum() == 0) {
      throw new IllegalArgumentException("Rate must be positive, for example at(perSecond(500)).");
    }
    if (lasting.nanos() == 0) {
      throw new IllegalArgumentException("Duration must be positive, for example lasting(seconds(30)).");
    }
  }

  /** Returns a stage with a constant rate. */
  public static Stage hold(Rate rate, Time lasting) { return new Stage(rate, rate, lasting); }

  /** Returns a stage in which the rate rises or falls linearly; one of the two rates may be 0. */
  public static Stage ramp(Rate from, Rate to, Time lasting) {
    return new Stage(from, to, lasting);
  }

  boolean isConstant() { return from.equals(to); }

  /** "500/s for 10 min", "10/s to 500/s in 2 min". */
  @Override
  public String toString() { return isConstant() ? from + " for " + lasting : from + " to " + to + " in " + lasting; }
}
