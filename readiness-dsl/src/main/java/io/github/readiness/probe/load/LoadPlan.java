package io.github.readiness.probe.load;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Execution;
import io.github.readiness.Plan;
import io.github.readiness.Service;
import io.github.readiness.probe.load.http.Transport;
import io.github.readiness.probe.load.jmeter.DistributedLoadPlan;
import io.github.readiness.probe.load.jmeter.JmeterServers;
import io.github.readiness.probe.load.result.LoadResult;
import io.github.readiness.probe.load.run.LoadRun;
import io.github.readiness.probe.load.spec.LoadSpec;
import io.github.readiness.quantity.Quantity.Rate;
import io.github.readiness.quantity.Quantity.Time;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Complete load: what is sent, how fast and for how long. Immutable; equal plans share one run.
 *
 * <p>With a rate the load is open. Request number i is due when the integral of the rate reaches i, and is sent then. If the target stalls, requests
 * continue, and each of them counts its waiting time. With users the load is closed, and its description says so wherever its figures are shown.
 *
 * <p>Connections are kept alive. Redirects are not followed. A request is repeated only if its connection was closed before any byte of it was sent.
 * Host names are resolved once, before the load starts. The load ends at the latest when the longest timeout of its parts has passed since the last
 * request was due.
 */
@API(status = MAINTAINED, since = "0.1")
public final class LoadPlan implements Plan<LoadResult> {
  private final LoadSpec spec;

  LoadPlan(LoadSpec spec) { this.spec = spec; }

  /**
   * Returns a copy with another rate, constant for the whole time. Poisson arrivals remain; users are replaced by the rate.
   *
   * @param rate above 0
   * @throws IllegalArgumentException if it is 0
   */
  public LoadPlan at(Rate rate) {
    return new LoadPlan(spec.at(rate));
  }

  /**
   * Returns a copy with another duration.
   *
   * @param time above 0
   * @throws IllegalArgumentException if the load has several stages, which have durations of their own
   */
  public LoadPlan lasting(Time time) {
    return new LoadPlan(spec.lasting(time));
  }

  /**
   * Returns a copy that first sends the same load for this time without counting it. The warm-up uses the same connections and the rate at which the
   * measurement begins. The measurement continues with the next row of data.
   *
   * @param time 0 for no warm-up
   * @throws IllegalArgumentException if the rate begins at 0/s, which would send no warm-up request
   */
  public LoadPlan warmUp(Time time) { return new LoadPlan(spec.warmUp(time)); }

  /**
   * Returns a copy with another limit of requests in flight. The default is 10,000, or 200 if there are actions, because each action needs a thread.
   *
   * <p>At the limit, requests wait until there is room; their latency counts from when they were due. Requests that find no room until the end are
   * dropped. If the limit delays requests although the target answers, the load was not delivered as requested.
   *
   * @param requests at least 1
   * @throws IllegalArgumentException if it is less than 1, or if the load has users: each user has at most one request in flight
   */
  public LoadPlan maxInFlight(int requests) {
    requireNoUsers("at most one request each is in flight. Leave out maxInFlight(...)");
    return new LoadPlan(spec.maxInFlight(requests));
  }

  /**
   * Returns a copy with random arrivals at the same rate (a Poisson process), as from many independent users, instead of evenly spaced ones. The same
   * seed gives the same arrivals.
   *
   * @throws IllegalArgumentException if the load has users, whose requests follow their answers
   */
  public LoadPlan withPoissonArrivals(long seed) {
    requireNoUsers("requests follow the answers. Leave out withPoissonArrivals(...), or write at(perSecond(500))");
    return new LoadPlan(spec.withPoissonArrivals(seed));
  }

  /**
   * Returns a copy with another transport, for example {@link Transport#http2()} or other trusted certificates. The default is HTTP/1.1 with the
   * JDK's trusted certificates.
   */
  public LoadPlan using(Transport transport) {
    return new LoadPlan(spec.using(transport));
  }

  /**
   * Returns a plan by which JMeter sends this load from other machines: {@code plan.on(jmeterServers("load-1:1099", "load-2:1099"))}. Needs
   * {@code org.apache.jmeter:ApacheJMeter_http} on the class path, or an installed JMeter.
   *
   * @throws IllegalArgumentException if JMeter cannot send this load, for example because of actions, Poisson arrivals or users with rows
   */
  public DistributedLoadPlan on(JmeterServers servers) { return new DistributedLoadPlan(spec, servers); }

  @Override
  public String description() { return spec.description(); }

  /**
   * Sends the whole load and waits for the answers.
   *
   * @throws java.io.IOException if an address cannot be used, or cannot be resolved within 10 s; nothing was measured
   */
  @Override
  public LoadResult execute(Execution execution) throws Exception {
    return LoadRun.execute(spec, execution);
  }

  @Override
  public Optional<LoadResult> unmeasured() { return Optional.of(LoadResult.unmeasured(spec)); }

  @Override
  public Optional<Time> expectedDuration() { return Optional.of(spec.expectedDuration()); }

  @Override
  public List<Service> services() { return spec.services(); }

  @Override
  public boolean equals(Object other) { return other instanceof LoadPlan plan && plan.spec.equals(spec); }

  @Override
  public int hashCode() { return spec.hashCode(); }

  @Override
  public String toString() { return description(); }

  public LoadSpec spec() { return spec; }

  private void requireNoUsers(String why) {
    if (spec.closedModel().isPresent()) {
      throw new IllegalArgumentException("This load has users: " + why + ".");
    }
  }
}
