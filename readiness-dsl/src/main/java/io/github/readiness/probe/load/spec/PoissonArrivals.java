package io.github.readiness.probe.load.spec;

import java.util.NoSuchElementException;
import java.util.SplittableRandom;

/**
 * Arrivals at random, as of many independent users: a Poisson process, whose gaps are exponential, stretched by the rate (inversion). The same
 * seed gives the same arrivals; numbers come from {@link SplittableRandom}, whose sequence is the same in every JDK from 8 on.
 */
final class PoissonArrivals implements Arrivals {
  private final CumulativeRate integral;
  private final SplittableRandom random;
  private final long end;
  private double sum;
  private long next;

  PoissonArrivals(RateProfile shape, long seed) {
    this.integral = new CumulativeRate(shape.stages());
    this.random = new SplittableRandom(seed);
    this.end = shape.lasting().nanos();
    advance();
  }

  @Override
  public boolean hasNext() { return next < end; }

  @Override
  public long nextLong() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    var due = next;
    advance();
    return due;
  }

  /** One after the other, because which they are only the dice know: some ten million take a fraction of a second. */
  @Override
  public long skipTo(long instant) {
    var skipped = 0L;
    for (; next < Math.min(instant, end); skipped++) {
      advance();
    }
    return skipped;
  }

  private void advance() {
    sum -= Math.log(1 - random.nextDouble());
    next = integral.reaches(sum);
  }
}
