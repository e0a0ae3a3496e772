package io.github.readiness.probe.imports.result;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Number of failed requests, as far as the file contains it.
 *
 * @param seen failed requests in the file
 * @param known true if the file contains failed requests or a count of them
 * @param gap reason why there may be more
 * @param amongTimes true if the times include those of unreported failures, so that fast failures improve each percentile
 */
@API(status = INTERNAL, since = "0.1")
public record ErrorCount(long seen, boolean known, Optional<String> gap, boolean amongTimes) {
  public ErrorCount {
    if (seen < 0 || !known && (seen > 0 || gap.isEmpty())) {
      throw new IllegalArgumentException(
          "Errors must be at least 0, or unknown with a reason, but were " + seen + ". Write unknown(why) if the number is unknown.");
    }
  }

  public static ErrorCount of(long count) {
    return new ErrorCount(count, true, Optional.empty(), false);
  }

  /** Returns a lower limit of the number of failures. */
  public static ErrorCount atLeast(long count, String why) {
    return new ErrorCount(count, true, Optional.of(why), false);
  }

  public static ErrorCount unknown(String why) {
    return new ErrorCount(0, false, Optional.of(why), false);
  }

  /** Returns an unknown number of failures whose times are among the others. */
  public static ErrorCount amongTimes(String why) {
    return new ErrorCount(0, false, Optional.of(why), true);
  }

  boolean complete() { return gap.isEmpty(); }
}
