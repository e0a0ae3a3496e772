package io.github.readiness.probe.load.spec;

import java.util.NoSuchElementException;
import java.util.SplittableRandom;

/**
 * Random arrivals, as from many independent users: a Poisson process with exponential gaps, scaled to the rate by inversion. The same seed gives the
 * same arrivals, because {@link SplittableRandom} produces the same sequence in every JDK from 8 on.
 */
final class PoissonArrivals implements Arrivals {
  private final CumulativeRate integral;
  private final SplittableRandom random;
  private final long end;
  private double sum;
  private long next;

  PoissonArrivals(RateProfile profile, long seed) {
    this.integral = new CumulativeRate(profile.stages());
    this.random = new SplittableRandom(seed);
    this.end = profile.lasting().nanos();
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

  /** Draws the skipped arrivals one by one, because each depends on the one before. Ten million take a fraction of a second. */
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
