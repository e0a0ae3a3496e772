package io.github.readiness.judgement;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Bound that is more than one number or word, as data. It has exactly one of its parts.
 *
 * @param range both ends for {@code BETWEEN}
 * @param choices allowed values for {@code ONE_OF}, in the order of the author; else empty
 * @param held limits for {@code HELD}
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record BoundDetails(Optional<Range> range, List<String> choices, Optional<HeldLimits> held) {
  public BoundDetails {
    choices = List.copyOf(choices);
  }

  /**
   * Range with both ends included, in the unit of the check.
   *
   * @param from lower end, at most {@code to}
   * @param to upper end
   */
  public record Range(BigDecimal from, BigDecimal to) {}

  /**
   * Limits of {@code heldThroughout()}.
   *
   * @param allowedBad share of the requested time that may be bad, 0 to 1
   * @param coverage share of the requested time that must be known, 0 to 1
   * @param longestUnknown longest interval that may be unknown; empty if it depends on a sampling period that is unknown
   * @param flaps greatest number of changes from good to bad without a warning; empty if unlimited
   */
  public record HeldLimits(BigDecimal allowedBad, BigDecimal coverage, Optional<Duration> longestUnknown, Optional<Long> flaps) {}

  public static BoundDetails of(Range range) { return new BoundDetails(Optional.of(range), List.of(), Optional.empty()); }

  public static BoundDetails of(List<String> choices) { return new BoundDetails(Optional.empty(), choices, Optional.empty()); }

  public static BoundDetails of(HeldLimits held) { return new BoundDetails(Optional.empty(), List.of(), Optional.of(held)); }
}
