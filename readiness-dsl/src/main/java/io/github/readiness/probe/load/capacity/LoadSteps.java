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

/** Loads of the steps of a capacity search, in rising order; steps count from 1. */
sealed interface LoadSteps<Q extends Quantity<Q>> {

  Q load(int number);

  /** Returns the specification of the first step. */
  LoadSpec first(List<LoadTask> parts, Time duration);

  /** Returns the specification of another step, otherwise equal to the first. */
  LoadSpec at(int number, LoadSpec first);

  /** Returns the noun of the quantity: "load", "closed users". */
  String noun();

  /** Returns " by closed users", or an empty text for an open load. */
  String byWhom();

  /** Returns "steps of 50/s". */
  String words();

  /** Steps of an open load, by rate. */
  record Rates(Rate step) implements LoadSteps<Rate> {
    public Rates {
      if (step.perSecond().signum() == 0) {
        throw new IllegalArgumentException("Steps must be positive, for example inStepsOf(perSecond(50)).");
      }
    }

    @Override
    public Rate load(int number) { return new Rate(step.perSecond().multiply(BigDecimal.valueOf(number))); }

    @Override
    public LoadSpec first(List<LoadTask> parts, Time duration) { return LoadSpec.open(parts, RateProfile.constant(step, duration)); }

    @Override
    public LoadSpec at(int number, LoadSpec first) { return first.at(load(number)); }

    @Override
    public String noun() { return "load"; }

    @Override
    public String byWhom() { return ""; }

    @Override
    public String words() { return "steps of " + step; }
  }

  /** Steps of a closed load, by users. */
  record Users(int step, Time thinkTime) implements LoadSteps<Count> {
    public Users {
      if (step < 1) {
        throw new IllegalArgumentException("Steps must be at least 1 user, but were " + step + ", for example inStepsOfUsers(10).");
      }
    }

    @Override
    public Count load(int number) { return new Count(BigDecimal.valueOf((long) step * number)); }

    @Override
    public LoadSpec first(List<LoadTask> parts, Time duration) { return LoadSpec.closed(parts, new ClosedModel(step, thinkTime, duration)); }

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

  /** Returns a load that is higher than any real load. */
  default Q boundless() {
    return load(Integer.MAX_VALUE);
  }

  /** Returns the number of the last step that is not above {@code most}, at most {@code otherwise}. */
  default int below(Optional<Q> most, int otherwise) {
    return most.map(q -> q.amount().divideToIntegralValue(load(1).amount()).min(BigDecimal.valueOf(otherwise)).intValueExact()).orElse(otherwise);
  }
}
