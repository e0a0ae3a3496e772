package io.github.readiness.samples.benchmarks.truth;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of many requests, as one side saw it; what it cannot say is not a number.
 *
 * @param answered requests that came to an end
 * @param failed those of them that were errors
 * @param p50 in ms, like the other times
 * @param delivered whether the generator itself says that it made the load it was told to
 */
public record Timings(double answered, double failed, double p50, double p90, double p95, double p99, double max, boolean delivered) {

  /** Of a generator that does not ask itself whether it made the load. */
  public Timings(double answered, double failed, double p50, double p90, double p95, double p99, double max) {
    this(answered, failed, p50, p90, p95, p99, max, true);
  }

  /** Of what came to no end. */
  public static Timings unknown() {
    return new Timings(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, false);
  }

  /** Of one line, as {@link #line()} writes it. */
  public static Timings of(String line) {
    var words = line.strip().split(" ");
    var figures = Arrays.stream(words).limit(7).mapToDouble(Double::parseDouble).toArray();
    return new Timings(figures[0], figures[1], figures[2], figures[3], figures[4], figures[5], figures[6],
        words.length < 8 || Boolean.parseBoolean(words[7]));
  }

  public String line() {
    return List.of(answered, failed, p50, p90, p95, p99, max, delivered).stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  /** The share of errors. */
  public double errorRate() { return failed / answered; }

  /** p50, p90, p95, p99 and the longest. */
  public double[] latencies() { return new double[] {p50, p90, p95, p99, max}; }
}
