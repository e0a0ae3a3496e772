package io.github.readiness.probe.load.jmeter;

import io.github.readiness.probe.load.spec.LoadSpec;
import io.github.readiness.probe.load.spec.LoadTask;
import io.github.readiness.probe.load.spec.Stage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Arrivals of one part of an open load on one of several servers, as planned by JMeter's open model. It produces the text for JMeter and computes
 * when JMeter sends each arrival (JMeter 5.6, {@code EvenArrivalsRamp} and {@code ThreadScheduleProcessGenerator}).
 *
 * <p>At a constant rate server s of k has arrivals s, s + k, s + 2k of the part. Together they are evenly spaced and exactly as many as requested. If
 * the rate changes, each server has its share of the rate, and JMeter leaves out fractions of an arrival in each stage.
 */
final class JmeterSchedule {
  /** Delay before the first arrival, in which the server reads the test. */
  static final long LEAD_MILLIS = 1_000;
  private static final double NANOS = 1e9;
  /** Seconds after the last timeout, so that the last requests can time out like all others. */
  private static final double GRACE_SECONDS = 1;

  private final List<Leg> legs;
  private final int firstMeasured;

  private JmeterSchedule(List<Leg> legs, int firstMeasured) {
    this.legs = List.copyOf(legs);
    this.firstMeasured = firstMeasured;
  }

  static JmeterSchedule of(LoadSpec spec, int part, int server, int servers) {
    var profile = spec.profile().orElseThrow();
    var mix = spec.mix();
    var share = spec.parts().get(part).weight() / (double) spec.parts().stream().mapToInt(LoadTask::weight).sum() / servers;
    List<Leg> legs = new ArrayList<>();
    var constant = profile.rate().map(rate -> rate.perSecond().doubleValue() * share);
    legs.add(pause(LEAD_MILLIS / 1e3 + constant.map(rate -> server / (rate * servers)).orElse(0.0)));
    spec.warmUpProfile().ifPresent(warmUp -> legs.add(Leg.of(warmUp.stages().get(0), share)));
    var firstMeasured = legs.size();
    if (constant.isPresent()) {
      var arrivals = (mix.count(part, profile.requests()) - server + servers - 1) / servers;
      legs.add(new Leg(constant.get(), constant.get(), (arrivals + 0.5) / constant.get()));
    } else {
      profile.stages().forEach(stage -> legs.add(Leg.of(stage, share)));
    }
    legs.add(pause(spec.longestTimeout().nanos() / NANOS + GRACE_SECONDS));   // JMeter breaks off open requests when its schedule ends
    return new JmeterSchedule(legs, firstMeasured);
  }

  /** Returns the schedule in JMeter's notation. */
  String words() { return legs.stream().map(Leg::words).collect(Collectors.joining(" ")); }

  /** Returns the number of arrivals before the measurement. */
  long warmUpArrivals() { return arrivals(0, firstMeasured); }

  /** Returns the number of arrivals in the measurement. */
  long measured() { return arrivals(firstMeasured, legs.size()); }

  /** Returns when JMeter sends this arrival, in milliseconds after the lead; arrivals count from 0 and include the warm-up. */
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
    throw new IllegalArgumentException("Arrival " + arrival + " (from 0) is beyond the " + arrivals(0, legs.size())
        + " that are planned: the JMeter of the server plans differently. Install the same version of JMeter here and there.");
  }

  private long arrivals(int from, int until) { return legs.subList(from, until).stream().mapToLong(Leg::arrivals).sum(); }

  private static Leg pause(double seconds) { return new Leg(0, 0, seconds); }

  /** Section of a schedule in which the rate, per second, is constant or changes linearly. */
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

    /** Returns the rate before and after the arrivals: JMeter takes a rate that follows an arrivals step as the rate at its end. */
    String words() {
      return "rate(" + plain(from) + "/s) even_arrivals(" + plain(seconds) + " s) rate(" + plain(to) + "/s)";
    }

    private double mean() { return (from + to) / 2; }

    private static String plain(double number) { return new BigDecimal(Double.toString(number)).toPlainString(); }
  }
}
