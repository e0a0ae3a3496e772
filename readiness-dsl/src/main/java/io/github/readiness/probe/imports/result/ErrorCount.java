package io.github.readiness.probe.imports.result;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * How many requests failed, as far as the file says.
 *
 * @param seen how many it tells of
 * @param known whether it tells of any at all
 * @param gap why there may be more
 * @param amongTimes whether the times of those it does not tell of are surely among the others, where fast ones flatter every percentile
 */
@API(status = INTERNAL, since = "0.1")
public record ErrorCount(long seen, boolean known, Optional<String> gap, boolean amongTimes) {
  public ErrorCount {
    if (seen < 0 || !known && (seen > 0 || gap.isEmpty())) {
      throw new IllegalArgumentException("Errors are known or not, but these were " + seen + ". Write unknown(why) for those nobody knows of.");
    }
  }

  public static ErrorCount of(long count) {
    return new ErrorCount(count, true, Optional.empty(), false);
  }

  /** At least so many. */
  public static ErrorCount atLeast(long count, String why) {
    return new ErrorCount(count, true, Optional.of(why), false);
  }

  public static ErrorCount unknown(String why) {
    return new ErrorCount(0, false, Optional.of(why), false);
  }

  /** None that it tells of, but their times are there. */
  public static ErrorCount amongTimes(String why) {
    return new ErrorCount(0, false, Optional.of(why), true);
  }

  boolean complete() { return gap.isEmpty(); }
}
