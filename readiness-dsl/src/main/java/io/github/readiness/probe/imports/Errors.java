package io.github.readiness.probe.imports;

import java.util.Optional;

/**
 * How many requests failed, as far as the file says.
 *
 * @param seen how many it tells of
 * @param known whether it tells of any at all
 * @param gap why there may be more
 */
record Errors(long seen, boolean known, Optional<String> gap) {

  static Errors of(long count) {
    return new Errors(count, true, Optional.empty());
  }

  /** At least so many. */
  static Errors atLeast(long count, String why) {
    return new Errors(count, true, Optional.of(why));
  }

  static Errors unknown(String why) {
    return new Errors(0, false, Optional.of(why));
  }

  boolean complete() { return gap.isEmpty(); }
}
