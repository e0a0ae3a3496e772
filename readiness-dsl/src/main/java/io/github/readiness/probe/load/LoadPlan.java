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
 * A load, complete: what is sent, how fast, how long. Immutable; plans told the same are equal and share one run.
 *
 * <p>At a rate it is open loop: request number i is due when the rate has added up to i and is sent then, so a target that stalls is asked on and
 * every request it kept waiting has its waiting time. With users it is closed, and says so wherever its figures are shown. Connections are kept
 * alive; redirects are not followed, and nothing is repeated but a request of which no byte was sent because its connection had just been closed.
 * The names of hosts are resolved once, before it starts; from then on no name service is asked. Ends at the latest one timeout after the last request
 * was due, the longest timeout of its parts.
 */
@API(status = MAINTAINED, since = "0.1")
public final class LoadPlan implements Plan<LoadResult> {
  private final LoadSpec terms;

  LoadPlan(LoadSpec terms) { this.terms = terms; }

  /**
   * At another rate, constant for the whole time; arrivals at random stay so, and users become a load of this rate.
   *
   * @param rate above 0
   * @throws IllegalArgumentException if it is 0
   */
  public LoadPlan at(Rate rate) {
    return new LoadPlan(terms.at(rate));
  }

  /**
   * For another time.
   *
   * @param time above 0
   * @throws IllegalArgumentException if it goes through several stages, which say themselves how long they last
   */
  public LoadPlan lasting(Time time) {
    return new LoadPlan(terms.lasting(time));
  }

  /**
   * After the same load for so long, of which nothing counts; on the same connections, with the rate at which the measurement begins. Rows are
   * fed on from there.
   *
   * @param time 0 for none
   * @throws IllegalArgumentException if the load begins at 0/s, at which nothing warms up
   */
  public LoadPlan warmUp(Time time) { return new LoadPlan(terms.warmUp(time)); }

  /**
   * With at most so many requests waiting for an answer, 10,000 by default, 200 where there are actions, each of which has a thread. Later ones
   * are dropped, and their latency counts from when they were due all the same; unless the target had stopped answering, that is not the load
   * that was asked for.
   *
   * @param requests at least 1
   * @throws IllegalArgumentException if it is less, or for users, of whom each has one request in flight at most
   */
  public LoadPlan maxInFlight(int requests) {
    refuseForUsers("each has one request in flight at most. Leave out maxInFlight(...)");
    return new LoadPlan(terms.maxInFlight(requests));
  }

  /**
   * With arrivals at random around the same rate (a Poisson process), as of many users who know nothing of each other, instead of evenly spaced
   * ones. The same seed gives the same arrivals.
   *
   * @throws IllegalArgumentException for users, who come back when they have thought
   */
  public LoadPlan withPoissonArrivals(long seed) {
    refuseForUsers("they come back when they have thought. Leave out withPoissonArrivals(...), or write at(perSecond(500))");
    return new LoadPlan(terms.withPoissonArrivals(seed));
  }

  /** Over {@link Transport#http2()}, or with other trust than the JDK's; HTTP/1.1 and the trust of the JDK unless said. */
  public LoadPlan using(Transport transport) {
    return new LoadPlan(terms.using(transport));
  }

  /**
   * The same, sent by JMeter on other machines: {@code plan.on(jmeterServers("load-1:1099", "load-2:1099"))}. Needs
   * {@code org.apache.jmeter:ApacheJMeter_http} on the class path, or JMeter installed.
   *
   * @throws IllegalArgumentException if JMeter cannot do what the load says: actions, Poisson arrivals, rows for users
   */
  public DistributedLoadPlan on(JmeterServers servers) { return new DistributedLoadPlan(terms, servers); }

  @Override
  public String description() { return terms.description(); }

  /**
   * Sends it all and waits for the answers.
   *
   * @throws java.io.IOException if an address cannot be used, or not be resolved within 10 s: nothing was measured
   */
  @Override
  public LoadResult execute(Execution execution) throws Exception {
    return LoadRun.execute(terms, execution);
  }

  @Override
  public Optional<LoadResult> unmeasured() { return Optional.of(LoadResult.unmeasured(terms)); }

  @Override
  public Optional<Time> expectedDuration() { return Optional.of(terms.expectedDuration()); }

  @Override
  public List<Service> services() { return terms.services(); }

  @Override
  public boolean equals(Object other) { return other instanceof LoadPlan plan && plan.terms.equals(terms); }

  @Override
  public int hashCode() { return terms.hashCode(); }

  @Override
  public String toString() { return description(); }

  public LoadSpec terms() { return terms; }

  private void refuseForUsers(String why) {
    if (terms.crowd().isPresent()) {
      throw new IllegalArgumentException("A load has users or a rate: with users " + why + ".");
    }
  }
}
