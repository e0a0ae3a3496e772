package io.github.readiness.probe.load;

import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;

/** Request number i, from 0, is due when the rate has added up to i: at a constant rate exactly i/rate after the start. */
final class EvenArrivals implements PrimitiveIterator.OfLong {
  private final Integral integral;
  private final long all;
  private long number;

  EvenArrivals(Shape shape) {
    this.integral = new Integral(shape.stages());
    this.all = shape.requests();
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
}
