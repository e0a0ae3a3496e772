package io.github.readiness.samples.benchmarks.watch;

import io.github.readiness.samples.benchmarks.Table;
import java.util.Arrays;
import java.util.List;

/** Distribution of times, sorted, in milliseconds. Its figures are NaN if it is empty. */
final class Spread {
  private final double[] sorted;

  private Spread(double[] sorted) {
    this.sorted = sorted;
    Arrays.sort(sorted);
  }

  static Spread ofMillis(double... millis) { return new Spread(millis.clone()); }

  static Spread ofNanos(List<Long> nanos) { return new Spread(nanos.stream().mapToDouble(time -> time / 1e6).toArray()); }

  int size() { return sorted.length; }

  double median() { return percentile(50); }

  /** Returns the percentile by nearest rank. */
  double percentile(double p) {
    return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, (int) Math.ceil(p / 100 * sorted.length) - 1)];
  }

  /** Returns median, 99th percentile and maximum. */
  String[] cells() {
    return new String[] {Table.cell(median(), 2), Table.cell(percentile(99), 2), Table.cell(percentile(100), 2)};
  }
}
