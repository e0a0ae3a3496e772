package io.github.readiness.probe.load.spec;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Service;
import io.github.readiness.probe.load.http.Transport;
import io.github.readiness.quantity.Quantity.Rate;
import io.github.readiness.quantity.Quantity.Time;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Everything that a load was told; equal terms are the same load.
 *
 * @param shape the rate of an open load
 * @param crowd the users of a closed load; there is one of the two
 * @param mostInFlight how many may wait for an answer at once; with users, all of them
 */
@API(status = INTERNAL, since = "0.1")
public record LoadSpec(List<LoadTask> parts, Optional<RateProfile> shape, Optional<ClosedModel> crowd, Time warmUp, int mostInFlight,
    Transport transport) {
  /** Connections cost little; threads, of which an action needs one, cost more. */
  public static final int MOST_REQUESTS = 10_000;
  static final int MOST_ACTIONS = 200;

  public LoadSpec {
    parts = List.copyOf(parts);
    TaskValidation.refuse(parts);
    if (mostInFlight < 1) {
      throw new IllegalArgumentException(
          "With " + mostInFlight + " in flight nothing is sent. Write at least 1, like maxInFlight(" + MOST_REQUESTS + ").");
    }
    if (warmUp.nanos() > 0 && shape.filter(any -> any.stages().get(0).from().perSecond().signum() == 0).isPresent()) {
      throw new IllegalArgumentException("The load rises from 0/s, and at that rate nothing warms up. Leave out warmUp(...).");
    }
  }

  public static LoadSpec open(List<LoadTask> parts, RateProfile shape) {
    return new LoadSpec(parts, Optional.of(shape), Optional.empty(), new Time(0), mostInFlight(parts), Transport.http1());
  }

  public static LoadSpec closed(List<LoadTask> parts, ClosedModel crowd) {
    return new LoadSpec(parts, Optional.empty(), Optional.of(crowd), new Time(0), crowd.users(), Transport.http1());
  }

  LoadSpec with(RateProfile other) {
    return new LoadSpec(parts, Optional.of(other), Optional.empty(), warmUp, crowd.isPresent() ? mostInFlight(parts) : mostInFlight, transport);
  }

  public LoadSpec with(ClosedModel other) { return new LoadSpec(parts, Optional.empty(), Optional.of(other), warmUp, other.users(), transport); }

  /** At another constant rate; Poisson arrivals stay so. */
  public LoadSpec at(Rate rate) {
    return with(new RateProfile(List.of(Stage.hold(rate, lasting())), shape.flatMap(RateProfile::seed)));
  }

  /** @throws IllegalArgumentException if the rate has several stages */
  public LoadSpec lasting(Time time) {
    return crowd.map(people -> with(people.lasting(time))).orElseGet(() -> with(shape.orElseThrow().lasting(time)));
  }

  /** Only for a rate. */
  public LoadSpec withPoissonArrivals(long seed) {
    return with(new RateProfile(shape.orElseThrow().stages(), Optional.of(seed)));
  }

  public LoadSpec warmUp(Time time) { return new LoadSpec(parts, shape, crowd, time, mostInFlight, transport); }

  public LoadSpec maxInFlight(int most) { return new LoadSpec(parts, shape, crowd, warmUp, most, transport); }

  public LoadSpec using(Transport other) { return new LoadSpec(parts, shape, crowd, warmUp, mostInFlight, other); }

  public Time lasting() { return shape.map(RateProfile::lasting).or(() -> crowd.map(ClosedModel::lasting)).orElseThrow(); }

  /** Warm-up and measurement. */
  public Time expectedDuration() { return new Time(Math.addExact(warmUp.nanos(), lasting().nanos())); }

  /** The rate at which the measurement begins, before it does; none where there is no warm-up. */
  public Optional<RateProfile> warmUpShape() {
    return shape.filter(any -> warmUp.nanos() > 0)
        .map(rates -> new RateProfile(List.of(Stage.hold(rates.stages().get(0).from(), warmUp)), rates.seed().map(seed -> ~seed)));
  }

  public Time longestTimeout() { return parts.stream().map(LoadTask::timeout).max(Comparator.naturalOrder()).orElseThrow(); }

  public Time shortestTimeout() { return parts.stream().map(LoadTask::timeout).min(Comparator.naturalOrder()).orElseThrow(); }

  public WeightedRoundRobin mix() { return new WeightedRoundRobin(parts.stream().map(LoadTask::weight).toList()); }

  /** The parts by name: "browse, cart and pay", "5 parts". */
  public String what() {
    var names = parts.stream().map(LoadTask::name).toList();
    return switch (names.size()) {
      case 1 -> names.get(0);
      case 2, 3 -> String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.get(names.size() - 1);
      default -> names.size() + " parts";
    };
  }

  /** The services that are called. */
  public List<Service> services() {
    return parts.stream().filter(Call.class::isInstance).map(part -> ((Call) part).request().service()).distinct().toList();
  }

  /** The whole load in words: "500/s of GET /health for 30 s after 5 s of warm-up". */
  public String description() {
    var after = overWhat() + (warmUp.nanos() == 0 ? "" : " after " + warmUp + " of warm-up");
    return crowd.map(people -> people.words() + " of " + what() + " for " + people.lasting() + after + " (" + people.warning() + ")")
        .orElseGet(() -> openWords(shape.orElseThrow()) + after);
  }

  private String openWords(RateProfile rates) {
    return (rates.rate().isPresent() ? rates.words() + " of " + what() + " for " + rates.lasting() : what() + " at " + rates.words())
        + rates.arrivals();
  }

  /** Without saying by whom. */
  public String ofWhat() { return " of " + what(); }

  /** " over HTTP/2", where it is not what everybody speaks. */
  public String overWhat() { return transport.isHttp2() ? " over " + transport : ""; }

  /** What stands behind a noun: " of GET /health", and by whom, where it is closed. */
  public String noun(String of) {
    return " of " + of + crowd.map(people -> " by " + people.users() + (people.users() == 1 ? " closed user" : " closed users")).orElse("");
  }

  private static int mostInFlight(List<LoadTask> parts) { return parts.stream().anyMatch(Action.class::isInstance) ? MOST_ACTIONS : MOST_REQUESTS; }
}
