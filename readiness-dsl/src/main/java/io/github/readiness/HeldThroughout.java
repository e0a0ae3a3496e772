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
 * That something holds for the time asked for: no more bad time than allowed, enough of it known, not flapping too often.
 *
 * <p>Bad time beyond the allowance (or, with none allowed, one bad sample) is a miss at once. Until the window has passed it is
 * {@code PENDING(WINDOW_OPEN)} with what is known so far; unknown time is never good time.
 *
 * @param allowedBad the share of the asked time that may be bad; 0 by default
 * @param coverage the share of the asked time that must be known; 95 % by default
 * @param longestUnknown longest stretch that may be unknown; by default 10 periods, at least 5 minutes
 * @param flaps how often it may turn from good to bad before that is a warning; unlimited by default
 */
@API(status = MAINTAINED, since = "0.1")
public record HeldThroughout(Ratio allowedBad, Ratio coverage, Optional<Time> longestUnknown,
    OptionalLong flaps) implements Expectation<TimeInState> {

  public HeldThroughout {
    if (flaps.isPresent() && flaps.getAsLong() < 0) {
      throw new IllegalArgumentException(
          "A number of flaps is not negative, but was " + flaps.getAsLong() + ". Write flappingAtMost(0) to allow none.");
    }
  }

  /** Without any bad time. */
  public static HeldThroughout throughout() {
    return new HeldThroughout(percent(0), percent(95), Optional.empty(), OptionalLong.empty());
  }

  /** For all but the given share of the time. */
  public HeldThroughout allowingBad(Ratio share) {
    return new HeldThroughout(share, coverage, longestUnknown, flaps);
  }

  /** With at least the given share of the time known. */
  public HeldThroughout withCoverage(Ratio share) {
    return new HeldThroughout(allowedBad, share, longestUnknown, flaps);
  }

  /** With no unknown stretch longer than the given one. */
  public HeldThroughout withLongestUnknown(Time time) {
    return new HeldThroughout(allowedBad, coverage, Optional.of(time), flaps);
  }

  /** With a warning when it turns from good to bad more often than this; refuses a negative number. */
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
  public Optional<BoundDetails> details(Observation<?> seen) {
    var stretch = Optional.of(seen).filter(Observation.Present.class::isInstance).map(present -> ((Observation.Present<?>) present).value())
        .filter(TimeInState.class::isInstance).map(TimeInState.class::cast);
    var unknown = stretch.map(this::mostUnknown).or(() -> longestUnknown).map(Time::toDuration);
    return Optional.of(BoundDetails.of(new BoundDetails.HeldLimits(allowedBad.fraction(), coverage.fraction(), unknown,
        flaps.isPresent() ? Optional.of(flaps.getAsLong()) : Optional.empty())));
  }

  private Time mostUnknown(TimeInState stretch) {
    return longestUnknown.orElseGet(() -> new Time(Math.max(Math.multiplyExact(stretch.period().nanos(), 10L), minutes(5).nanos())));
  }

  @Override
  public Evaluation judge(Observation.Present<? extends TimeInState> seen, EvaluationContext rules) {
    TimeInState stretch = seen.value();
    var allowed = allowedBad.fraction().multiply(BigDecimal.valueOf(stretch.asked().nanos()));
    var noneAllowed = allowedBad.fraction().signum() == 0;
    if (BigDecimal.valueOf(stretch.bad().nanos()).compareTo(allowed) > 0 || noneAllowed && stretch.badSamples() > 0) {
      return Evaluation
          .fail("bad for " + stretch.bad() + " (" + number(stretch.badSamples(), "sample") + ", longest outage " + stretch.longestOutage() + ")"
              + when(seen, stretch.outages()));
    }
    if (stretch.elapsed().nanos() < stretch.asked().nanos()) {
      return Evaluation.of(Outcome.of(Reason.WINDOW_OPEN),
          stretch.elapsed() + " of " + stretch.asked() + " watched, " + stretch.describe() + when(seen, stretch.outages()));
    }
    if (seen.samples() == 0) {
      return Evaluation.of(Outcome.of(Reason.NO_DATA), "not one sample in " + stretch.asked());
    }
    var knownTime = BigDecimal.valueOf(stretch.good().nanos() + stretch.bad().nanos());
    var unknownLimit = mostUnknown(stretch);
    if (knownTime.compareTo(coverage.fraction().multiply(BigDecimal.valueOf(stretch.asked().nanos()))) < 0) {
      return Evaluation.of(Outcome.of(Reason.LOW_COVERAGE), "less than " + coverage + " of " + stretch.asked() + " is known: " + stretch.describe()
          + when(seen, stretch.gaps()));
    }
    if (stretch.longestUnknown().compareTo(unknownLimit) > 0) {
      return Evaluation.of(Outcome.of(Reason.LOW_COVERAGE), "unknown for " + stretch.longestUnknown() + " at a stretch, more than " + unknownLimit
          + when(seen, stretch.gaps()));
    }
    if (flaps.isPresent() && stretch.flaps() > flaps.getAsLong()) {
      return Evaluation.of(Outcome.of(Reason.FLAPPING), "turned bad " + number(stretch.flaps(), "time") + ", more than " + flaps.getAsLong()
          + when(seen, stretch.outages()));
    }
    return Evaluation.pass(stretch.describe() + when(seen, stretch.outages()));
  }

  /** When it was; an outage lasts from the first look that was bad to the next one that was good. */
  private static String when(Observation<?> seen, IntervalSummary spells) {
    return seen.window().filter(window -> spells.number() > 0).map(window -> ": " + spells.words(window.from())).orElse("");
  }

  private static String number(long number, String noun) {
    return grouped(number) + " " + noun + (number == 1 ? "" : "s");
  }
}
