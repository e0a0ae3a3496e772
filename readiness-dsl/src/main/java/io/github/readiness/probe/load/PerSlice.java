package io.github.readiness.probe.load;

import java.util.stream.IntStream;

/** A number for each slice; not changed any more. */
record PerSlice(long[] numbers) {

  long sum() { return sum(0, numbers.length); }

  long sum(int from, int until) { return IntStream.range(from, until).mapToLong(slice -> numbers[slice]).sum(); }

  PerSlice and(PerSlice others) {
    return new PerSlice(IntStream.range(0, numbers.length).mapToLong(slice -> numbers[slice] + others.numbers[slice]).toArray());
  }
}
