package io.github.readiness.samples.benchmarks.load;

import java.net.URI;

/**
 * Load to generate.
 *
 * @param rate requests per second; 0 means as many as the connections allow
 * @param connections maximum number of connections; for a generator with threads or users, their number
 */
public record Job(URI uri, int rate, int connections, int seconds) {

  /** Parses a line that {@link #line()} wrote. */
  public static Job of(String line) {
    var words = line.strip().split(" ");
    return new Job(URI.create(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]));
  }

  public String line() { return uri + " " + rate + " " + connections + " " + seconds; }
}
