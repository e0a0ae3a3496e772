package io.github.readiness.probe.load;

import io.github.readiness.Quantity.Rate;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Service;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a load was told; equal terms are the same load.
 *
 * @param shape the rate of an open load
 * @param crowd the users of a closed load; there is one of the two
 * @param mostInFlight how many may wait for an answer at once; with users, all of them
 */
record Terms(List<Part> parts, Optional<Shape> shape, Optional<Crowd> crowd, Time warmUp, int mostInFlight, Transport transport) {
  /** Connections cost little; threads, of which an action needs one, cost more. */
  static final int MOST_REQUESTS = 10_000;
  static final int MOST_ACTIONS = 200;

  Terms {
    parts = List.copyOf(parts);
    PartMistakes.refuse(parts);
    if (mostInFlight < 1) {
      throw new IllegalArgumentException(
          "With " + mostInFlight + " in flight nothing is sent. Write at least 1, like withMostInFlight(" + MOST_REQUESTS + ").");
    }
    if (warmUp.nanos() > 0 && shape.filter(any -> any.stages().get(0).from().perSecond().signum() == 0).isPresent()) {
      throw new IllegalArgumentException("The load rises from 0/s, and at that rate nothing warms up. Leave out afterWarmUp(...).");
    }
  }

  static Terms open(List<Part> parts, Shape shape) {
    return new Terms(parts, Optional.of(shape), Optional.empty(), new Time(0), mostInFlight(parts), Transport.http1());
  }

  static Terms closed(List<Part> parts, Crowd crowd) {
    return new Terms(parts, Optional.empty(), Optional.of(crowd), new Time(0), crowd.users(), Transport.http1());
  }

  Terms with(Shape other) {
    return new Terms(parts, Optional.of(other), Optional.empty(), warmUp, crowd.isPresent() ? mostInFlight(parts) : mostInFlight, transport);
  }

  Terms with(Crowd other) { return new Terms(parts, Optional.empty(), Optional.of(other), warmUp, other.users(), transport); }

  /** At another constant rate; Poisson arrivals stay so. */
  Terms at(Rate rate) {
    return with(new Shape(List.of(Stage.hold(rate, lasting())), shape.flatMap(Shape::seed)));
  }

  /** @throws IllegalArgumentException if the rate has several stages */
  Terms lasting(Time time) {
    return crowd.map(people -> with(people.lasting(time))).orElseGet(() -> with(shape.orElseThrow().lasting(time)));
  }

  /** Only for a rate. */
  Terms withPoissonArrivals(long seed) { return with(new Shape(shape.orElseThrow().stages(), Optional.of(seed))); }

  Terms afterWarmUp(Time time) { return new Terms(parts, shape, crowd, time, mostInFlight, transport); }

  Terms withMostInFlight(int most) { return new Terms(parts, shape, crowd, warmUp, most, transport); }

  Terms over(Transport other) { return new Terms(parts, shape, crowd, warmUp, mostInFlight, other); }

  Time lasting() { return shape.map(Shape::lasting).or(() -> crowd.map(Crowd::lasting)).orElseThrow(); }

  /** Warm-up and measurement. */
  Time expectedDuration() { return new Time(Math.addExact(warmUp.nanos(), lasting().nanos())); }

  /** The rate at which the measurement begins, before it does; none where there is no warm-up. */
  Optional<Shape> warmUpShape() {
    return shape.filter(any -> warmUp.nanos() > 0)
        .map(rates -> new Shape(List.of(Stage.hold(rates.stages().get(0).from(), warmUp)), rates.seed().map(seed -> ~seed)));
  }

  Time longestTimeout() { return parts.stream().map(Part::timeout).max(Comparator.naturalOrder()).orElseThrow(); }

  Time shortestTimeout() { return parts.stream().map(Part::timeout).min(Comparator.naturalOrder()).orElseThrow(); }

  Mix mix() { return new Mix(parts.stream().map(Part::weight).toList()); }

  /** The parts by name: "browse, cart and pay", "5 parts". */
  String what() {
    var names = parts.stream().map(Part::name).toList();
    return switch (names.size()) {
      case 1 -> names.get(0);
      case 2, 3 -> String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.get(names.size() - 1);
      default -> names.size() + " parts";
    };
  }

  /** The services that are called. */
  List<Service> services() {
    return parts.stream().filter(Call.class::isInstance).map(part -> ((Call) part).request().service()).distinct().toList();
  }

  /** The whole load in words: "500/s of GET /health for 30 s after 5 s of warm-up". */
  String description() {
    var after = overWhat() + (warmUp.nanos() == 0 ? "" : " after " + warmUp + " of warm-up");
    return crowd.map(people -> people.words() + " of " + what() + " for " + people.lasting() + after + " (" + people.warning() + ")")
        .orElseGet(() -> openWords(shape.orElseThrow()) + after);
  }

  private String openWords(Shape rates) {
    return (rates.rate().isPresent() ? rates.words() + " of " + what() + " for " + rates.lasting() : what() + " at " + rates.words())
        + rates.arrivals();
  }

  /** Without saying by whom. */
  String ofWhat() { return " of " + what(); }

  /** " over HTTP/2", where it is not what everybody speaks. */
  String overWhat() { return transport.isHttp2() ? " over " + transport : ""; }

  /** What stands behind a noun: " of GET /health", and by whom, where it is closed. */
  String noun(String of) {
    return " of " + of + crowd.map(people -> " by " + people.users() + (people.users() == 1 ? " closed user" : " closed users")).orElse("");
  }

  private static int mostInFlight(List<Part> parts) { return parts.stream().anyMatch(Action.class::isInstance) ? MOST_ACTIONS : MOST_REQUESTS; }
}
