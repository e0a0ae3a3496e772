package io.github.readiness.probe.load;

import io.github.readiness.Quantity;
import io.github.readiness.Quantity.Count;
import io.github.readiness.Quantity.Rate;
import io.github.readiness.Quantity.Time;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The loads that a search for a capacity tries, one heavier than the other; rungs count from 1. */
sealed interface Ladder<Q extends Quantity<Q>> {

  Q rung(int number);

  /** The load of the first rung. */
  Terms first(List<Part> parts, Time holding);

  /** The same load, told the same, on another rung. */
  Terms at(int number, Terms first);

  /** What is counted: "load", "closed users". */
  String noun();

  /** " by closed users", where there are any. */
  String byWhom();

  /** "steps of 50/s". */
  String words();

  /** Open loop, by rate. */
  record Rates(Rate step) implements Ladder<Rate> {
    public Rates {
      if (step.perSecond().signum() == 0) {
        throw new IllegalArgumentException("Steps of nothing lead nowhere. Write a rate above 0, like stepping(perSecond(50)).");
      }
    }

    @Override
    public Rate rung(int number) { return new Rate(step.perSecond().multiply(BigDecimal.valueOf(number))); }

    @Override
    public Terms first(List<Part> parts, Time holding) { return Terms.open(parts, Shape.constant(step, holding)); }

    @Override
    public Terms at(int number, Terms first) { return first.at(rung(number)); }

    @Override
    public String noun() { return "load"; }

    @Override
    public String byWhom() { return ""; }

    @Override
    public String words() { return "steps of " + step; }
  }

  /** Closed, by users. */
  record Users(int step, Time thinking) implements Ladder<Count> {
    public Users {
      if (step < 1) {
        throw new IllegalArgumentException("Steps of " + step + " users lead nowhere. Write at least 1, like steppingUsers(10).");
      }
    }

    @Override
    public Count rung(int number) { return new Count(BigDecimal.valueOf((long) step * number)); }

    @Override
    public Terms first(List<Part> parts, Time holding) { return Terms.closed(parts, new Crowd(step, thinking, holding)); }

    @Override
    public Terms at(int number, Terms first) {
      return first.with(new Crowd(Math.multiplyExact(step, number), thinking, first.lasting()));
    }

    @Override
    public String noun() { return "closed users" + (thinking.nanos() == 0 ? "" : " thinking " + thinking); }

    @Override
    public String byWhom() { return " by " + noun(); }

    @Override
    public String words() { return "steps of " + new Crowd(step, thinking, new Time(1)).words() + ", closed"; }
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
