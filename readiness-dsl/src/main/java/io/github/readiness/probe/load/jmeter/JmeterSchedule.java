package io.github.readiness.probe.load.jmeter;

import io.github.readiness.probe.load.spec.LoadSpec;
import io.github.readiness.probe.load.spec.LoadTask;
import io.github.readiness.probe.load.spec.Stage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The arrivals of one part of an open load on one of several servers, as JMeter's open model plans them: the text that JMeter is given, and when
 * it lets each arrival go (JMeter 5.6, {@code EvenArrivalsRamp} and {@code ThreadScheduleProcessGenerator}).
 *
 * <p>At a constant rate server s of k has arrivals s, s + k, s + 2k of the part, so that together they are evenly spaced and exactly as many as
 * were asked for. Where the rate changes, each server has its share of the rate, and JMeter leaves out what is less than one arrival per stage.
 */
final class JmeterSchedule {
  /** Before the first arrival, so that the server has read the test when it is due. */
  static final long LEAD_MILLIS = 1_000;
  private static final double NANOS = 1e9;
  /** Seconds beyond the timeout, so that the last requests can be given up as all others are. */
  private static final double PATIENCE = 1;

  private final List<Leg> legs;
  private final int firstMeasured;

  private JmeterSchedule(List<Leg> legs, int firstMeasured) {
    this.legs = List.copyOf(legs);
    this.firstMeasured = firstMeasured;
  }

  static JmeterSchedule of(LoadSpec terms, int part, int server, int servers) {
    var shape = terms.shape().orElseThrow();
    var mix = terms.mix();
    var share = terms.parts().get(part).weight() / (double) terms.parts().stream().mapToInt(LoadTask::weight).sum() / servers;
    List<Leg> legs = new ArrayList<>();
    var constant = shape.rate().map(rate -> rate.perSecond().doubleValue() * share);
    legs.add(pause(LEAD_MILLIS / 1e3 + constant.map(rate -> server / (rate * servers)).orElse(0.0)));
    terms.warmUpShape().ifPresent(warmUp -> legs.add(Leg.of(warmUp.stages().get(0), share)));
    var firstMeasured = legs.size();
    if (constant.isPresent()) {
      var arrivals = (mix.count(part, shape.requests()) - server + servers - 1) / servers;
      legs.add(new Leg(constant.get(), constant.get(), (arrivals + 0.5) / constant.get()));
    } else {
      shape.stages().forEach(stage -> legs.add(Leg.of(stage, share)));
    }
    legs.add(pause(terms.longestTimeout().nanos() / NANOS + PATIENCE));   // JMeter breaks off what is under way when its schedule ends
    return new JmeterSchedule(legs, firstMeasured);
  }

  /** As JMeter reads it. */
  String words() { return legs.stream().map(Leg::words).collect(Collectors.joining(" ")); }

  /** Arrivals before the measurement. */
  long warmUps() { return arrivals(0, firstMeasured); }

  /** Arrivals in the measurement. */
  long measured() { return arrivals(firstMeasured, legs.size()); }

  /** When JMeter lets this arrival go, in milliseconds after the lead; from 0, warm-up included. */
  long dueMillis(long arrival) {
    var before = 0.0;
    var number = arrival;
    for (var leg : legs) {
      if (number < leg.arrivals()) {
        return Math.round((before + leg.at(number)) * 1_000) - LEAD_MILLIS;
      }
      number -= leg.arrivals();
      before += leg.seconds();
    }
    throw new IllegalArgumentException("Arrival " + arrival + " is not planned, for there are " + arrivals(0, legs.size())
        + " and the first is 0: the server's JMeter plans otherwise. Install the version there that is here.");
  }

  private long arrivals(int from, int until) { return legs.subList(from, until).stream().mapToLong(Leg::arrivals).sum(); }

  private static Leg pause(double seconds) { return new Leg(0, 0, seconds); }

  /** A stretch in which the rate, per second, stays or changes evenly. */
  private record Leg(double from, double to, double seconds) {
    private static final double LEAST_CHANGE = 0.0001;

    static Leg of(Stage stage, double share) {
      return new Leg(stage.from().perSecond().doubleValue() * share, stage.to().perSecond().doubleValue() * share,
          stage.lasting().nanos() / NANOS);
    }

    long arrivals() { return (long) (mean() * seconds); }

    double at(long number) {
      if (number == 0) {
        return 0;
      }
      var growth = Math.abs(to - from) < LEAST_CHANGE * mean() ? 0 : (to - from) / seconds;
      return growth == 0 ? number / mean() : (Math.sqrt(from * from + 2 * growth * number) - from) / growth;
    }

    /** The rate before and after: what follows an arrivals step as a rate is where JMeter lets it end. */
    String words() {
      return "rate(" + plain(from) + "/s) even_arrivals(" + plain(seconds) + " s) rate(" + plain(to) + "/s)";
    }

    private double mean() { return (from + to) / 2; }

    private static String plain(double number) { return new BigDecimal(Double.toString(number)).toPlainString(); }
  }
}
