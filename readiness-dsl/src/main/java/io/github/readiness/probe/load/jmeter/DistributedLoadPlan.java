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
 * Load that JMeter sends from other machines: {@code plan.on(jmeterServers("load-1:1099"))}. Immutable; equal plans share one run.
 *
 * <p>Raw samples are judged by the same rules as any other load; JMeter's own summary is not used. JMeter's open model plans each arrival, so latency
 * counts from when a request was due. JMeter measures whole milliseconds, opens a connection for each request of an open load, and trusts every
 * certificate. The load is undelivered if a server is missing, is lost during the test, returns no samples or does not end.
 *
 * <p>JMeter's own timeouts apply to connecting and to each read, so they never end an answer that arrives in small pieces. Therefore each request
 * also has a JMeter sample timeout, which breaks it off 0.1 s after its timeout. Any answer that took longer than the timeout counts as a timeout. A
 * server on which a request cannot be broken off does not end.
 *
 * <p>A server sends each sample in its own call, a few thousand per second. It queues up to 10,000 samples, or 1,000 if bodies are needed, and then
 * blocks its threads. Users send less meanwhile. An open load continues, and samples that arrive too late are unaccounted for.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class DistributedLoadPlan implements Plan<LoadResult> {
  private final LoadSpec spec;
  private final JmeterServers servers;

  public DistributedLoadPlan(LoadSpec spec, JmeterServers servers) {
    JmeterValidation.requireValid(spec);
    this.spec = spec;
    this.servers = servers;
  }

  @Override
  public String description() { return JmeterRun.description(spec, servers); }

  /**
   * Lets the servers send the whole load and waits for the samples.
   *
   * @throws java.io.IOException if JMeter is missing, its process breaks, or an address cannot be used; nothing was measured
   */
  @Override
  public LoadResult execute(Execution execution) throws Exception {
    return new JmeterRun(spec, servers, execution).run();
  }

  @Override
  public Optional<LoadResult> unmeasured() {
    return Optional.of(LoadResult.unmeasured(spec));
  }

  @Override
  public Optional<Time> expectedDuration() { return Optional.of(spec.expectedDuration()); }

  @Override
  public List<Service> services() { return spec.services(); }

  @Override
  public boolean equals(Object other) {
    return other instanceof DistributedLoadPlan same && same.spec.equals(spec) && same.servers.equals(servers);
  }

  @Override
  public int hashCode() { return 31 * spec.hashCode() + servers.hashCode(); }

  @Override
  public String toString() { return description(); }
}
