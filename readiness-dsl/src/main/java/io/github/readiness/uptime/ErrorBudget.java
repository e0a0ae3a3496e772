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
 * Share of time or requests that an objective allows to be bad. An objective of 99.9 % leaves a thousandth.
 *
 * <p>The definitions follow "The Site Reliability Workbook" (Beyer and others, 2018), chapter 5, "Alerting on SLOs". A burn rate is the bad share divided
 * by the allowed share. At 1 the budget lasts exactly for the whole time; at 14.4 a budget of 30 days loses 2 % in one hour. Table 5-8 of the book has
 * recommendations for 99.9 % over 30 days. Page at 14.4 over 1 h and 5 min, and at 6 over 6 h and 30 min. Write a ticket at 1 over 3 days and 6 h. An alert
 * fires only if both times exceed the rate.
 *
 * <p>The burn rate of requests is as certain as their error rate, because it is the same figure on another scale. The burn rate of time has no confidence
 * limits. Time that has not passed is {@code PENDING}, and no traffic is {@code NO_DATA}. If too little is known, a bound can only be missed.
 */
@API(status = MAINTAINED, since = "0.1")
public final class ErrorBudget {

  /** Source of the bad share. */
  @API(status = INTERNAL, since = "0.1")
  @FunctionalInterface
  public interface BadShare {
    /** Returns the bad share of the last part, of this length. */
    Observation<Ratio> share(Time length);
  }

  private final String names;
  private final Ratio objective;
  private final BigDecimal allowed;
  private final Time whole;
  private final BadShare bad;
  private final Optional<Observation<Ratio>> usedUp;

  /** Rejects an objective of 0 or 100 %. */
  @API(status = INTERNAL, since = "0.1")
  public ErrorBudget(String names, Ratio objective, Time whole, BadShare bad) {
    this(names, objective, whole, bad, Optional.empty());
  }

  private ErrorBudget(String names, Ratio objective, Time whole, BadShare bad, Optional<Observation<Ratio>> usedUp) {
    if (objective.fraction().signum() == 0 || objective.fraction().compareTo(BigDecimal.ONE) == 0) {
      throw new IllegalArgumentException("Objective must be between 0 and 100 %, both excluded, but was " + objective
          + ". Write errorBudget(percent(99.9)), or check the availability itself: require(availability()).atLeast(percent(100)).");
    }
    this.names = names;
    this.objective = objective;
    this.allowed = BigDecimal.ONE.subtract(objective.fraction());
    this.whole = whole;
    this.bad = bad;
    this.usedUp = usedUp;
  }

  /** Returns a copy that knows the share of the whole that is already bad. It can prove that nothing is left before the whole time has passed. */
  @API(status = INTERNAL, since = "0.1")
  public ErrorBudget knowing(Observation.Present<Ratio> already) {
    return new ErrorBudget(names, objective, whole, bad, Optional.<Observation<Ratio>>of(already)
        .filter(certain -> already.value().fraction().compareTo(allowed) >= 0));
  }

  /**
   * Returns the share of the budget that is left; 0 if it is used up or overdrawn. {@link #burnRate()} shows by how much it is overdrawn. For a budget of
   * time, it is known that nothing is left before the whole time has passed.
   */
  public Measure<Ratio> remaining() {
    return new Measure<>("error budget left of " + names + over("over " + whole),
        figure(ErrorBudgetFigure.Kind.LEFT,
            TransformedProportion.of(usedUp.orElseGet(() -> bad.share(whole)), this::remaining, this::shareLeaving, true)));
  }

  /** Returns the used budget over the whole time, as a multiple of the budget. */
  public Measure<Count> burnRate() {
    return new Measure<>("burn rate of " + names + over("over " + whole), burned(whole));
  }

  /** Returns the burn rate of the last part of the time. Rejects 0, and a part longer than the whole. */
  public Measure<Count> burnRate(Time last) {
    return new Measure<>("burn rate of " + names + over("over the last " + last), burned(last));
  }

  /**
   * Returns the lesser of two burn rates: {@code require(budget.burnRate(hours(1), minutes(5))).below(times(14.4))}. An alert then fires only if both rates
   * are too high, so it stops soon after the problem ends. Both rates must be known.
   */
  public Measure<Count> burnRate(Time last, Time shorter) {
    return new Measure<>("burn rate of " + names + over("over the last " + last + " and " + shorter + ", the lesser,"),
        lesser(burned(last), burned(shorter)));
  }

  private String over(String time) { return " " + time + " at an objective of " + objective.inFull(); }

  private Observation<Count> burned(Time last) {
    if (last.nanos() == 0 || last.compareTo(whole) > 0) {
      throw new IllegalArgumentException(
          "Time of a burn rate must be above 0 and at most " + whole + ", but was " + last + ". Write a time in this range.");
    }
    return figure(ErrorBudgetFigure.Kind.BURN_RATE, TransformedProportion.of(bad.share(last), this::burned, this::shareBurning, false));
  }

  /** Adds the objective, so that the report can show how the figure follows from the bad share. */
  private <Q> Observation<Q> figure(ErrorBudgetFigure.Kind kind, Observation<Q> observation) {
    return observation instanceof Observation.Present<Q> present
        ? present.withErrorBudget(new ErrorBudgetFigure(kind, objective.fraction()))
        : observation;
  }

  private Count burned(Ratio share) { return new Count(share.fraction().divide(allowed, MathContext.DECIMAL128)); }

  private Ratio shareBurning(Count rate) { return new Ratio(rate.items().multiply(allowed).min(BigDecimal.ONE)); }

  private Ratio remaining(Ratio share) { return new Ratio(BigDecimal.ONE.subtract(burned(share).items()).max(BigDecimal.ZERO)); }

  private Ratio shareLeaving(Ratio left) { return new Ratio(BigDecimal.ONE.subtract(left.fraction()).multiply(allowed)); }

  /**
   * Returns the lesser rate. It has a caveat if either rate has one. A bound is then missed only if the best possible value of both rates misses it.
   */
  private static <Q extends Quantity<Q>> Observation<Q> lesser(Observation<Q> one, Observation<Q> other) {
    if (!(one instanceof Observation.Present<Q> first)) {
      return one;
    }
    if (!(other instanceof Observation.Present<Q> second)) {
      return other;
    }
    var lesser = first.value().compareTo(second.value()) <= 0 ? first : second;
    return first.caveat().or(second::caveat).<Observation<Q>>map(caveat -> lesser.withCaveat(new Caveat<>(caveat.reason(), caveat.explanation(),
        atBest(first).flatMap(best -> atBest(second).map(otherBest -> lesser(best, otherBest)))))).orElse(lesser);
  }

  private static <Q extends Quantity<Q>> Optional<Observation<Q>> atBest(Observation.Present<Q> present) {
    return present.caveat().isEmpty() ? Optional.of(present) : present.caveat().get().stillMissedIf();
  }

  @Override
  public String toString() { return "error budget of " + names + over("over " + whole); }
}
