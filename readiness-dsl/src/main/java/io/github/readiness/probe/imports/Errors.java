package io.github.readiness.probe.imports;

import java.util.Optional;

/**
 * How many requests failed, as far as the file says.
 *
 * @param seen how many it tells of
 * @param known whether it tells of any at all
 * @param gap why there may be more
 * @param amongTimes whether the times of those it does not tell of are surely among the others, where fast ones flatter every percentile
 */
record Errors(long seen, boolean known, Optional<String> gap, boolean amongTimes) {
  Errors {
    if (seen < 0 || !known && (seen > 0 || gap.isEmpty())) {
      throw new IllegalArgumentException("Errors are known or not, but these were " + seen + ". Write unknown(why) for those nobody knows of.");
    }
  }

  static Errors of(long count) {
    return new Errors(count, true, Optional.empty(), false);
  }

  /** At least so many. */
  static Errors atLeast(long count, String why) {
    return new Errors(count, true, Optional.of(why), false);
  }

  static Errors unknown(String why) {
    return new Errors(0, false, Optional.of(why), false);
  }

  /** None that it tells of, but their times are there. */
  static Errors amongTimes(String why) {
    return new Errors(0, false, Optional.of(why), true);
  }

  boolean complete() { return gap.isEmpty(); }
}
