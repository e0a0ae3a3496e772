package io.github.readiness.uptime;

import static org.apiguardian.api.API.Status.INTERNAL;
import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Measure;
import io.github.readiness.observation.Caveat;
import io.github.readiness.observation.ErrorBudgetFigure;
import io.github.readiness.observation.Observation;
import io.github.readiness.quantity.Quantity;
import io.github.readiness.quantity.Quantity.Count;
import io.github.readiness.quantity.Quantity.Ratio;
import io.github.readiness.quantity.Quantity.Time;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What an objective leaves for what is bad: of 99.9 % a thousandth, of the time or of the requests.
 *
 * <p>As "The Site Reliability Workbook" (Beyer and others, 2018) has it in chapter 5, "Alerting on SLOs": a burn rate is the share of what was bad
 * divided by the share that may be, so at 1 the budget lasts exactly as long as it shall, and at 14.4 a budget of 30 days loses 2 % in one hour. Its
 * table 5-8 recommends for 99.9 % over 30 days to page at 14.4 over 1 h and 5 min and at 6 over 6 h and 30 min, and to write a ticket at 1 over 3 days
 * and 6 h, each where both times are beyond it.
 *
 * <p>Of requests the burn rate is as sure as their error rate, since it is the same sentence in other words; of time it is a plain reading. Time that
 * has not passed is {@code PENDING}, no traffic is {@code NO_DATA}, and where too little is known a bound can only be missed.
 */
@API(status = MAINTAINED, since = "0.1")
public final class ErrorBudget {

  /** What was bad. */
  @API(status = INTERNAL, since = "0.1")
  @FunctionalInterface
  public interface Bad {
    /** The share of what was bad in the last of a time. */
    Observation<Ratio> share(Time length);
  }

  private final String names;
  private final Ratio objective;
  private final BigDecimal allowed;
  private final Time whole;
  private final Bad bad;
  private final Optional<Observation<Ratio>> usedUp;

  /** Refuses objectives that leave nothing, or everything. */
  @API(status = INTERNAL, since = "0.1")
  public ErrorBudget(String names, Ratio objective, Time whole, Bad bad) {
    this(names, objective, whole, bad, Optional.empty());
  }

  private ErrorBudget(String names, Ratio objective, Time whole, Bad bad, Optional<Observation<Ratio>> usedUp) {
    if (objective.fraction().signum() == 0 || objective.fraction().compareTo(BigDecimal.ONE) == 0) {
      throw new IllegalArgumentException("An objective of " + objective + " leaves " + (objective.fraction().signum() == 0 ? "everything" : "nothing")
          + " to be used up. Write errorBudget(percent(99.9)), or demand the availability itself: availability().atLeast(percent(100)).");
    }
    this.names = names;
    this.objective = objective;
    this.allowed = BigDecimal.ONE.subtract(objective.fraction());
    this.whole = whole;
    this.bad = bad;
    this.usedUp = usedUp;
  }

  /** The same, where that share of the whole is bad for certain, however the rest will be: enough to know that nothing is left. */
  @API(status = INTERNAL, since = "0.1")
  public ErrorBudget knowing(Observation.Present<Ratio> already) {
    return new ErrorBudget(names, objective, whole, bad, Optional.<Observation<Ratio>>of(already)
        .filter(certain -> already.value().fraction().compareTo(allowed) >= 0));
  }

  /**
   * The share of it that is not used up; 0 where it is, and where it is overdrawn, which {@link #burnRate()} tells. That nothing of a time's is left is known
   * before all of it has passed.
   */
  public Measure<Ratio> remaining() {
    return new Measure<>("error budget left of " + names + over("over " + whole),
        figure(ErrorBudgetFigure.Kind.LEFT,
            TransformedProportion.of(usedUp.orElseGet(() -> bad.share(whole)), this::remaining, this::shareLeaving, true)));
  }

  /** How many times it is used up over the whole time. */
  public Measure<Count> burnRate() {
    return new Measure<>("burn rate of " + names + over("over " + whole), burned(whole));
  }

  /** How many times as fast as it may it was used up in the last of the time; refuses more than the whole. */
  public Measure<Count> burnRate(Time last) {
    return new Measure<>("burn rate of " + names + over("over the last " + last), burned(last));
  }

  /**
   * The lesser of two burn rates: {@code require(budget.burnRate(hours(1), minutes(5))).below(times(14.4))} where an alert is to fire only if both times
   * are beyond it, so that one that is over does not go on firing. Both must be known.
   */
  public Measure<Count> burnRate(Time last, Time shorter) {
    return new Measure<>("burn rate of " + names + over("over the last " + last + " and " + shorter + ", the lesser,"),
        lesser(burned(last), burned(shorter)));
  }

  private String over(String time) { return " " + time + " at an objective of " + objective.inFull(); }

  private Observation<Count> burned(Time last) {
    if (last.nanos() == 0 || last.compareTo(whole) > 0) {
      throw new IllegalArgumentException("Of " + whole + " the last " + last + " cannot be looked at. Write a time above 0 and no longer than that.");
    }
    return figure(ErrorBudgetFigure.Kind.BURN_RATE, TransformedProportion.of(bad.share(last), this::burned, this::shareBurning, false));
  }

  /** With the objective, so that the report tells how the figure follows from what was bad. */
  private <Q> Observation<Q> figure(ErrorBudgetFigure.Kind kind, Observation<Q> observation) {
    return observation instanceof Observation.Present<Q> seen ? seen.ofBudget(new ErrorBudgetFigure(kind, objective.fraction())) : observation;
  }

  private Count burned(Ratio share) { return new Count(share.fraction().divide(allowed, MathContext.DECIMAL128)); }

  private Ratio shareBurning(Count rate) { return new Ratio(rate.items().multiply(allowed).min(BigDecimal.ONE)); }

  private Ratio remaining(Ratio share) { return new Ratio(BigDecimal.ONE.subtract(burned(share).items()).max(BigDecimal.ZERO)); }

  private Ratio shareLeaving(Ratio left) { return new Ratio(BigDecimal.ONE.subtract(left.fraction()).multiply(allowed)); }

  /** Doubted where either is, and then only missed where both are at best. */
  private static <Q extends Quantity<Q>> Observation<Q> lesser(Observation<Q> one, Observation<Q> other) {
    if (!(one instanceof Observation.Present<Q> first)) {
      return one;
    }
    if (!(other instanceof Observation.Present<Q> second)) {
      return other;
    }
    var lesser = first.value().compareTo(second.value()) <= 0 ? first : second;
    return first.doubt().or(second::doubt).<Observation<Q>>map(why -> lesser.doubted(new Caveat<>(why.reason(), why.explanation(),
        atBest(first).flatMap(best -> atBest(second).map(otherBest -> lesser(best, otherBest)))))).orElse(lesser);
  }

  private static <Q extends Quantity<Q>> Optional<Observation<Q>> atBest(Observation.Present<Q> seen) {
    return seen.doubt().isEmpty() ? Optional.of(seen) : seen.doubt().get().stillMissedIf();
  }

  @Override
  public String toString() { return "error budget of " + names + over("over " + whole); }
}
