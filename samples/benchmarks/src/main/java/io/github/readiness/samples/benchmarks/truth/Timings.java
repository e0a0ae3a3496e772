package io.github.readiness.samples.benchmarks.truth;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Figures of many requests, as one side recorded them. Unknown figures are NaN.
 *
 * @param answered requests that ended
 * @param failed number of these that were errors
 * @param p50 in ms, as the other times
 * @param delivered true if the generator itself states that it delivered the load
 */
public record Timings(double answered, double failed, double p50, double p90, double p95, double p99, double max, boolean delivered) {

  /** Returns the figures of a generator that does not validate its load. */
  public Timings(double answered, double failed, double p50, double p90, double p95, double p99, double max) {
    this(answered, failed, p50, p90, p95, p99, max, true);
  }

  /** Returns the figures of a run that did not end. */
  public static Timings unknown() {
    return new Timings(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, false);
  }

  /** Parses a line that {@link #line()} wrote. */
  public static Timings of(String line) {
    var words = line.strip().split(" ");
    var figures = Arrays.stream(words).limit(7).mapToDouble(Double::parseDouble).toArray();
    return new Timings(figures[0], figures[1], figures[2], figures[3], figures[4], figures[5], figures[6],
        words.length < 8 || Boolean.parseBoolean(words[7]));
  }

  public String line() {
    return List.of(answered, failed, p50, p90, p95, p99, max, delivered).stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  /** Returns the error rate as a fraction. */
  public double errorRate() { return failed / answered; }

  /** Returns p50, p90, p95, p99 and maximum. */
  public double[] latencies() { return new double[] {p50, p90, p95, p99, max}; }
}
