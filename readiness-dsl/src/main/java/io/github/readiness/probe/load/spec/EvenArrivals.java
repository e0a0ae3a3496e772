package io.github.readiness.probe.load.spec;

import java.util.List;
import java.util.NoSuchElementException;

/**
 * Evenly spaced arrivals: request number i, from 0, is due when the integral of the rate reaches i. At a constant rate that is i/rate after the
 * start.
 */
final class EvenArrivals implements Arrivals {
  private final List<Stage> stages;
  private final CumulativeRate integral;
  private final long all;
  private long number;

  EvenArrivals(RateProfile profile) {
    this.stages = profile.stages();
    this.integral = new CumulativeRate(stages);
    this.all = profile.requests();
  }

  @Override
  public boolean hasNext() { return number < all; }

  @Override
  public long nextLong() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return integral.reaches(number++);
  }

  @Override
  public long skipTo(long instant) {
    var first = number;
    var step = 1L;
    while (number + step <= all && isBefore(number + step - 1, instant)) {
      number += step;
      step *= 2;
    }
    for (; step > 0; step /= 2) {
      number += number + step <= all && isBefore(number + step - 1, instant) ? step : 0;
    }
    return number - first;
  }

  private boolean isBefore(long other, long instant) { return new CumulativeRate(stages).reaches(other) < instant; }
}
