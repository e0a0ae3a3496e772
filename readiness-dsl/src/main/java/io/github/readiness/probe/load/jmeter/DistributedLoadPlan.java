package io.github.readiness.probe.load.jmeter;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.github.readiness.Execution;
import io.github.readiness.Plan;
import io.github.readiness.Service;
import io.github.readiness.probe.load.result.LoadResult;
import io.github.readiness.probe.load.spec.LoadSpec;
import io.github.readiness.quantity.Quantity.Time;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A load that JMeter sends from other machines: {@code plan.on(jmeterServers("load-1:1099"))}. Immutable; plans told the same are equal and share one
 * run.
 *
 * <p>Judged from the raw samples by the same rules as any other load, never from JMeter's own summary. JMeter's open model plans each arrival, so
 * latency counts from when a request was due; it measures whole milliseconds, opens a connection for each request of an open load, and trusts
 * every certificate. A server that is not there, is lost on the way, returns no samples or does not end makes the load undelivered.
 *
 * <p>JMeter's own timeouts are for connecting and for each read, so an answer that drips would outlast any of them. So each request has a
 * JMeter sample timeout beside it, which breaks it off a tenth of a second after its time, and what took longer than its time is a timeout however
 * it ended. A server on which that cannot break it off does not end.
 *
 * <p>A server tells each sample by a call of its own, some thousands per second. One that is faster keeps up to 10,000 of them, 1,000 where bodies
 * are looked at, and then holds whoever brings more: its users send less meanwhile, while an open load goes on and is unaccounted for if they come
 * too late.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class DistributedLoadPlan implements Plan<LoadResult> {
  private final LoadSpec terms;
  private final JmeterServers servers;

  public DistributedLoadPlan(LoadSpec terms, JmeterServers servers) {
    JmeterValidation.refuse(terms);
    this.terms = terms;
    this.servers = servers;
  }

  @Override
  public String description() { return JmeterRun.description(terms, servers); }

  /**
   * Has it all sent and waits for the samples.
   *
   * @throws java.io.IOException if JMeter is not here, its process breaks, or an address cannot be used: nothing was measured
   */
  @Override
  public LoadResult execute(Execution execution) throws Exception {
    return new JmeterRun(terms, servers, execution).run();
  }

  @Override
  public Optional<LoadResult> unmeasured() {
    return Optional.of(LoadResult.unmeasured(terms));
  }

  @Override
  public Optional<Time> expectedDuration() { return Optional.of(terms.expectedDuration()); }

  @Override
  public List<Service> services() { return terms.services(); }

  @Override
  public boolean equals(Object other) {
    return other instanceof DistributedLoadPlan same && same.terms.equals(terms) && same.servers.equals(servers);
  }

  @Override
  public int hashCode() { return 31 * terms.hashCode() + servers.hashCode(); }

  @Override
  public String toString() { return description(); }
}
