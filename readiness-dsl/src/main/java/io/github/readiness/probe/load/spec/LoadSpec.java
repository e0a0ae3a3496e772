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
 * Complete definition of a load; equal specs are the same load.
 *
 * @param profile rate of an open load; empty for a closed load
 * @param closedModel users of a closed load; empty for an open load
 * @param mostInFlight greatest number of requests in flight; for a closed load the number of users
 */
@API(status = INTERNAL, since = "0.1")
public record LoadSpec(List<LoadTask> parts, Optional<RateProfile> profile, Optional<ClosedModel> closedModel, Time warmUp, int mostInFlight,
    Transport transport) {
  /** Default limit of requests in flight. Actions have a lower one, because each needs a thread, which costs more than a connection. */
  public static final int MOST_REQUESTS = 10_000;
  static final int MOST_ACTIONS = 200;

  public LoadSpec {
    parts = List.copyOf(parts);
    TaskValidation.requireValid(parts);
    if (mostInFlight < 1) {
      throw new IllegalArgumentException(
          "Requests in flight must be at least 1, but were " + mostInFlight + ", for example maxInFlight(" + MOST_REQUESTS + ").");
    }
    if (warmUp.nanos() > 0 && profile.filter(any -> any.stages().get(0).from().perSecond().signum() == 0).isPresent()) {
      throw new IllegalArgumentException("The load begins at 0/s, so a warm-up would send nothing. Leave out warmUp(...).");
    }
  }

  public static LoadSpec open(List<LoadTask> parts, RateProfile profile) {
    return new LoadSpec(parts, Optional.of(profile), Optional.empty(), new Time(0), mostInFlight(parts), Transport.http1());
  }

  public static LoadSpec closed(List<LoadTask> parts, ClosedModel closedModel) {
    return new LoadSpec(parts, Optional.empty(), Optional.of(closedModel), new Time(0), closedModel.users(), Transport.http1());
  }

  LoadSpec with(RateProfile other) {
    return new LoadSpec(parts, Optional.of(other), Optional.empty(), warmUp, closedModel.isPresent() ? mostInFlight(parts) : mostInFlight, transport);
  }

  public LoadSpec with(ClosedModel other) { return new LoadSpec(parts, Optional.empty(), Optional.of(other), warmUp, other.users(), transport); }

  /** Returns a copy with another constant rate; Poisson arrivals remain. */
  public LoadSpec at(Rate rate) {
    return with(new RateProfile(List.of(Stage.hold(rate, lasting())), profile.flatMap(RateProfile::seed)));
  }

  /** @throws IllegalArgumentException if the rate has several stages */
  public LoadSpec lasting(Time time) {
    return closedModel.map(users -> with(users.lasting(time))).orElseGet(() -> with(profile.orElseThrow().lasting(time)));
  }

  /** Returns a copy with random arrivals; only for an open load. */
  public LoadSpec withPoissonArrivals(long seed) {
    return with(new RateProfile(profile.orElseThrow().stages(), Optional.of(seed)));
  }

  public LoadSpec warmUp(Time time) { return new LoadSpec(parts, profile, closedModel, time, mostInFlight, transport); }

  public LoadSpec maxInFlight(int most) { return new LoadSpec(parts, profile, closedModel, warmUp, most, transport); }

  public LoadSpec using(Transport other) { return new LoadSpec(parts, profile, closedModel, warmUp, mostInFlight, other); }

  public Time lasting() { return profile.map(RateProfile::lasting).or(() -> closedModel.map(ClosedModel::lasting)).orElseThrow(); }

  /** Returns the time of warm-up and measurement together. */
  public Time expectedDuration() {
    return new Time(Math.addExact(warmUp.nanos(), lasting().nanos()));
  }

  /** Returns the rate of the warm-up, at which the measurement begins; empty if there is no warm-up. */
  public Optional<RateProfile> warmUpProfile() {
    return profile.filter(any -> warmUp.nanos() > 0)
        .map(rates -> new RateProfile(List.of(Stage.hold(rates.stages().get(0).from(), warmUp)), rates.seed().map(seed -> ~seed)));
  }

  public Time longestTimeout() { return parts.stream().map(LoadTask::timeout).max(Comparator.naturalOrder()).orElseThrow(); }

  public Time shortestTimeout() { return parts.stream().map(LoadTask::timeout).min(Comparator.naturalOrder()).orElseThrow(); }

  public WeightedRoundRobin mix() { return new WeightedRoundRobin(parts.stream().map(LoadTask::weight).toList()); }

  /** Returns the names of the parts, "browse, cart and pay". For four or more parts it returns their number, "5 parts". */
  public String partNames() {
    var names = parts.stream().map(LoadTask::name).toList();
    return switch (names.size()) {
      case 1 -> names.get(0);
      case 2, 3 -> String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.get(names.size() - 1);
      default -> names.size() + " parts";
    };
  }

  public List<Service> services() {
    return parts.stream().filter(Call.class::isInstance).map(part -> ((Call) part).request().service()).distinct().toList();
  }

  /** Returns the whole load in words: "500/s of GET /health for 30 s after 5 s of warm-up". */
  public String description() {
    var after = overTransport() + (warmUp.nanos() == 0 ? "" : " after " + warmUp + " of warm-up");
    return closedModel.map(users -> users.words() + " of " + partNames() + " for " + users.lasting() + after + " (" + users.warning() + ")")
        .orElseGet(() -> openWords(profile.orElseThrow()) + after);
  }

  private String openWords(RateProfile rates) {
    return (rates.rate().isPresent() ? rates.words() + " of " + partNames() + " for " + rates.lasting() : partNames() + " at " + rates.words())
        + rates.describeArrivals();
  }

  /** Returns " of GET /health", without the users. */
  public String ofParts() { return " of " + partNames(); }

  /** Returns " over HTTP/2", or an empty text for HTTP/1.1. */
  public String overTransport() {
    return transport.isHttp2() ? " over " + transport : "";
  }

  /** Returns the text that follows a noun: " of GET /health", or for a closed load " of GET /health by 50 closed users". */
  public String noun(String of) {
    return " of " + of + closedModel.map(users -> " by " + users.users() + (users.users() == 1 ? " closed user" : " closed users")).orElse("");
  }

  private static int mostInFlight(List<LoadTask> parts) { return parts.stream().anyMatch(Action.class::isInstance) ? MOST_ACTIONS : MOST_REQUESTS; }
}
