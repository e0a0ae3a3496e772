package io.github.readiness.probe.load.spec;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.quantity.Quantity.Rate;
import io.github.readiness.quantity.Quantity.Time;
import org.apiguardian.api.API;

/**
 * A stretch of a load in which the rate stays or changes evenly.
 *
 * @param from the rate at its start
 * @param to the rate at its end; not 0 like {@code from}
 * @param lasting above 0
 */
@API(status = MAINTAINED, since = "0.1")
public record Stage(Rate from, Rate to, Time lasting) {
  public Stage {
    if (from.perSecond().signum() == 0 && to.perSecond().signum() == 0) {
      throw new IllegalArgumentException("At no rate nothing is sent. Write a rate above 0, like at(perSecond(500)).");
    }
    if (lasting.nanos() == 0) {
      throw new IllegalArgumentException("In no time nothing is sent. Write a time above 0, like lasting(seconds(30)).");
    }
  }

  /** The same rate all the while. */
  public static Stage hold(Rate rate, Time lasting) { return new Stage(rate, rate, lasting); }

  /** From one rate to another, rising or falling evenly; one of the two may be 0. */
  public static Stage ramp(Rate from, Rate to, Time lasting) {
    return new Stage(from, to, lasting);
  }

  boolean isConstant() { return from.equals(to); }

  /** "500/s for 10 min", "10/s to 500/s in 2 min". */
  @Override
  public String toString() { return isConstant() ? from + " for " + lasting : from + " to " + to + " in " + lasting; }
}
