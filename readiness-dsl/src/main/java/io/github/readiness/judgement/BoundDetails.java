package io.github.readiness.judgement;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Bound that is more than one number or word, as data; exactly one of its parts is there.
 *
 * @param range of {@code BETWEEN}
 * @param choices of {@code ONE_OF}, in the order of the author; else empty
 * @param held of {@code HELD}
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record BoundDetails(Optional<Range> range, List<String> choices, Optional<HeldLimits> held) {
  public BoundDetails {
    choices = List.copyOf(choices);
  }

  /**
   * Two ends, both included, in the unit of the check.
   *
   * @param from at most {@code to}
   */
  public record Range(BigDecimal from, BigDecimal to) {}

  /**
   * What {@code heldThroughout()} allows.
   *
   * @param allowedBad share of the asked time that may be bad, 0 to 1
   * @param coverage share of the asked time that must be known, 0 to 1
   * @param longestUnknown longest stretch that may be unknown; none where it follows from a period that was never observed
   * @param flaps how often it may turn bad; none for any number
   */
  public record HeldLimits(BigDecimal allowedBad, BigDecimal coverage, Optional<Duration> longestUnknown, Optional<Long> flaps) {}

  public static BoundDetails of(Range range) { return new BoundDetails(Optional.of(range), List.of(), Optional.empty()); }

  public static BoundDetails of(List<String> choices) { return new BoundDetails(Optional.empty(), choices, Optional.empty()); }

  public static BoundDetails of(HeldLimits held) { return new BoundDetails(Optional.empty(), List.of(), Optional.of(held)); }
}
