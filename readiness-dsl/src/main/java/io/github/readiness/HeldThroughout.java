package io.github.readiness;

import static io.github.readiness.Units.minutes;
import static io.github.readiness.Units.percent;
import static io.github.readiness.quantity.NumberText.grouped;
import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.judgement.BoundDetails;
import io.github.readiness.judgement.Evaluation;
import io.github.readiness.judgement.EvaluationContext;
import io.github.readiness.judgement.Expectation;
import io.github.readiness.judgement.Operator;
import io.github.readiness.observation.IntervalSummary;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.TimeInState;
import io.github.readiness.quantity.Quantity.Ratio;
import io.github.readiness.quantity.Quantity.Time;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * Expectation of a state that holds for the whole requested time. It limits the bad time, the unknown time and the number of flaps.
 *
 * <p>Bad time beyond the allowance is a miss at once. If none is allowed, one bad sample is a miss. Until the window has passed, the check is
 * {@code PENDING(WINDOW_OPEN)}, and its finding says what is known so far. Unknown time never counts as good time.
 *
 * @param allowedBad share of the requested time that may be bad; 0 by default
 * @param coverage share of the requested time that must be known; 95 % by default
 * @param longestUnknown longest interval that may be unknown; by default 10 sampling periods, at least 5 minutes
 * @param flaps greatest number of changes from good to bad; more give {@code WARN(FLAPPING)}; unlimited by default
 */
@API(status = MAINTAINED, since = "0.1")
public record HeldThroughout(Ratio allowedBad, Ratio coverage, Optional<Time> longestUnknown,
    OptionalLong flaps) implements Expectation<TimeInState> {

  public HeldThroughout {
    if (flaps.isPresent() && flaps.getAsLong() < 0) {
      throw new IllegalArgumentException(
          "Number of flaps must not be negative, but was " + flaps.getAsLong() + ". To allow none write flappingAtMost(0).");
    }
  }

  /** Returns an expectation that allows no bad time. */
  public static HeldThroughout throughout() {
    return new HeldThroughout(percent(0), percent(95), Optional.empty(), OptionalLong.empty());
  }

  /** Returns a copy that allows the given share of the requested time to be bad. */
  public HeldThroughout allowingBad(Ratio share) {
    return new HeldThroughout(share, coverage, longestUnknown, flaps);
  }

  /** Returns a copy that needs at least the given share of the requested time to be known. */
  public HeldThroughout withCoverage(Ratio share) {
    return new HeldThroughout(allowedBad, share, longestUnknown, flaps);
  }

  /** Returns a copy that allows no unknown interval longer than the given time. */
  public HeldThroughout withLongestUnknown(Time time) {
    return new HeldThroughout(allowedBad, coverage, Optional.of(time), flaps);
  }

  /**
   * Returns a copy that warns when the state changes from good to bad more often than this.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public HeldThroughout flappingAtMost(long times) {
    return new HeldThroughout(allowedBad, coverage, longestUnknown, OptionalLong.of(times));
  }

  @Override
  public String sentence() {
    return "holds throughout" + (allowedBad.fraction().signum() == 0 ? "" : " except for " + allowedBad.inFull())
        + (flaps.isPresent() ? ", with at most " + number(flaps.getAsLong(), "flap") : "");
  }

  @Override
  public Operator operator() { return Operator.HELD; }

  @Override
  public Optional<String> bound() {
    return Optional
        .of("bad at most " + allowedBad + ", known at least " + coverage + longestUnknown.map(time -> ", unknown at most " + time).orElse("")
            + (flaps.isPresent() ? ", flaps at most " + flaps.getAsLong() : ""));
  }

  @Override
  public Optional<BoundDetails> details(Observation<?> observation) {
    var states = Optional.of(observation).filter(Observation.Present.class::isInstance).map(present -> ((Observation.Present<?>) present).value())
        .filter(TimeInState.class::isInstance).map(TimeInState.class::cast);
    var unknown = states.map(this::mostUnknown).or(() -> longestUnknown).map(Time::toDuration);
    return Optional.of(BoundDetails.of(new BoundDetails.HeldLimits(allowedBad.fraction(), coverage.fraction(), unknown,
        flaps.isPresent() ? Optional.of(flaps.getAsLong()) : Optional.empty())));
  }

  private Time mostUnknown(TimeInState states) {
    return longestUnknown.orElseGet(() -> new Time(Math.max(Math.multiplyExact(states.period().nanos(), 10L), minutes(5).nanos())));
  }

  @Override
  public Evaluation judge(Observation.Present<? extends TimeInState> observation, EvaluationContext rules) {
    TimeInState states = observation.value();
    var allowed = allowedBad.fraction().multiply(BigDecimal.valueOf(states.asked().nanos()));
    var noneAllowed = allowedBad.fraction().signum() == 0;
    if (BigDecimal.valueOf(states.bad().nanos()).compareTo(allowed) > 0 || noneAllowed && states.badSamples() > 0) {
      return Evaluation
          .fail("bad for " + states.bad() + " (" + number(states.badSamples(), "sample") + ", longest outage " + states.longestOutage() + ")"
              + when(observation, states.outages()));
    }
    if (states.elapsed().nanos() < states.asked().nanos()) {
      return Evaluation.of(Outcome.of(Reason.WINDOW_OPEN),
          states.elapsed() + " of " + states.asked() + " watched, " + states.describe() + when(observation, states.outages()));
    }
    if (observation.samples() == 0) {
      return Evaluation.of(Outcome.of(Reason.NO_DATA), "no samples in " + states.asked());
    }
    var knownTime = BigDecimal.valueOf(states.good().nanos() + states.bad().nanos());
    var unknownLimit = mostUnknown(states);
    if (knownTime.compareTo(coverage.fraction().multiply(BigDecimal.valueOf(states.asked().nanos()))) < 0) {
      return Evaluation.of(Outcome.of(Reason.LOW_COVERAGE), "less than " + coverage + " of " + states.asked() + " is known: " + states.describe()
          + when(observation, states.gaps()));
    }
    if (states.longestUnknown().compareTo(unknownLimit) > 0) {
      return Evaluation.of(Outcome.of(Reason.LOW_COVERAGE), "unknown for " + states.longestUnknown() + " at a stretch, more than " + unknownLimit
          + when(observation, states.gaps()));
    }
    if (flaps.isPresent() && states.flaps() > flaps.getAsLong()) {
      return Evaluation.of(Outcome.of(Reason.FLAPPING), "turned bad " + number(states.flaps(), "time") + ", more than " + flaps.getAsLong()
          + when(observation, states.outages()));
    }
    return Evaluation.pass(states.describe() + when(observation, states.outages()));
  }

  /** Returns the times of the intervals as text. An outage lasts from its first bad sample to the next good one. */
  private static String when(Observation<?> observation, IntervalSummary intervals) {
    return observation.window().filter(window -> intervals.number() > 0).map(window -> ": " + intervals.describe(window.from())).orElse("");
  }

  private static String number(long number, String noun) {
    return grouped(number) + " " + noun + (number == 1 ? "" : "s");
  }
}
