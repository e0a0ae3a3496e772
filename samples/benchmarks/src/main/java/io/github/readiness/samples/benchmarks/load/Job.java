package io.github.readiness.samples.benchmarks.load;

import java.net.URI;

/**
 * A load to be made.
 *
 * @param rate requests per second; 0 is as many as these connections allow
 * @param connections how many there may be at most, or for a generator with threads or users, how many of these
 */
public record Job(URI uri, int rate, int connections, int seconds) {

  /** Of one line, as {@link #line()} writes it. */
  public static Job of(String line) {
    var words = line.strip().split(" ");
    return new Job(URI.create(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]));
  }

  public String line() { return uri + " " + rate + " " + connections + " " + seconds; }
}
