package io.github.readiness.probe.load.capacity;

import io.github.readiness.probe.load.spec.ClosedModel;
import io.github.readiness.probe.load.spec.LoadSpec;
import io.github.readiness.probe.load.spec.LoadTask;
import io.github.readiness.probe.load.spec.RateProfile;
import io.github.readiness.quantity.Quantity;
import io.github.readiness.quantity.Quantity.Count;
import io.github.readiness.quantity.Quantity.Rate;
import io.github.readiness.quantity.Quantity.Time;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The loads that a search for a capacity tries, one heavier than the other; rungs count from 1. */
sealed interface LoadSteps<Q extends Quantity<Q>> {

  Q rung(int number);

  /** The load of the first rung. */
  LoadSpec first(List<LoadTask> parts, Time holding);

  /** The same load, told the same, on another rung. */
  LoadSpec at(int number, LoadSpec first);

  /** What is counted: "load", "closed users". */
  String noun();

  /** " by closed users", where there are any. */
  String byWhom();

  /** "steps of 50/s". */
  String words();

  /** Open loop, by rate. */
  record Rates(Rate step) implements LoadSteps<Rate> {
    public Rates {
      if (step.perSecond().signum() == 0) {
        throw new IllegalArgumentException("Steps of nothing lead nowhere. Write a rate above 0, like inStepsOf(perSecond(50)).");
      }
    }

    @Override
    public Rate rung(int number) { return new Rate(step.perSecond().multiply(BigDecimal.valueOf(number))); }

    @Override
    public LoadSpec first(List<LoadTask> parts, Time holding) { return LoadSpec.open(parts, RateProfile.constant(step, holding)); }

    @Override
    public LoadSpec at(int number, LoadSpec first) { return first.at(rung(number)); }

    @Override
    public String noun() { return "load"; }

    @Override
    public String byWhom() { return ""; }

    @Override
    public String words() { return "steps of " + step; }
  }

  /** Closed, by users. */
  record Users(int step, Time thinkTime) implements LoadSteps<Count> {
    public Users {
      if (step < 1) {
        throw new IllegalArgumentException("Steps of " + step + " users lead nowhere. Write at least 1, like inStepsOfUsers(10).");
      }
    }

    @Override
    public Count rung(int number) { return new Count(BigDecimal.valueOf((long) step * number)); }

    @Override
    public LoadSpec first(List<LoadTask> parts, Time holding) { return LoadSpec.closed(parts, new ClosedModel(step, thinkTime, holding)); }

    @Override
    public LoadSpec at(int number, LoadSpec first) {
      return first.with(new ClosedModel(Math.multiplyExact(step, number), thinkTime, first.lasting()));
    }

    @Override
    public String noun() { return "closed users" + (thinkTime.nanos() == 0 ? "" : " thinking " + thinkTime); }

    @Override
    public String byWhom() { return " by " + noun(); }

    @Override
    public String words() { return "steps of " + new ClosedModel(step, thinkTime, new Time(1)).words() + ", closed"; }
  }

  /** More than there ever is. */
  default Q boundless() {
    return rung(Integer.MAX_VALUE);
  }

  /** The highest rung that is not above this. */
  default int below(Optional<Q> most, int otherwise) {
    return most.map(q -> q.amount().divideToIntegralValue(rung(1).amount()).min(BigDecimal.valueOf(otherwise)).intValueExact()).orElse(otherwise);
  }
}
