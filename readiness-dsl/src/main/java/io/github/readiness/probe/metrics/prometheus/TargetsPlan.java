package io.github.readiness.probe.metrics.prometheus;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Execution;
import io.github.readiness.Plan;
import io.github.readiness.Service;
import io.github.readiness.probe.metrics.api.ApiEndpoint;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** Plan that lists the active scrape targets of a Prometheus, an immutable value. */
@API(status = MAINTAINED, since = "0.1")
public final class TargetsPlan implements Plan<TargetsResult> {
  private final ApiEndpoint server;

  TargetsPlan(ApiEndpoint server) { this.server = server; }

  @Override
  public String description() { return "targets of " + server.service().name(); }

  @Override
  public TargetsResult execute(Execution execution) throws IOException, InterruptedException {
    var query = new ListQuery(server, "targets", execution);
    var now = execution.clock().instant();
    var targets = query.fetchFromPrometheus("/api/v1/targets", Map.of("state", "active"), "activeTargets");
    return new TargetsResult(query.measures(), targets.stream().map(target -> TargetsResult.Target.of(target, now)).toList());
  }

  @Override
  public Optional<TargetsResult> unmeasured() { return Optional.of(new TargetsResult(ListMeasures.unmeasured(server, "targets"), List.of())); }

  @Override
  public List<Service> services() { return List.of(server.service()); }

  @Override
  public boolean equals(Object other) { return other instanceof TargetsPlan plan && server.equals(plan.server); }

  @Override
  public int hashCode() { return server.hashCode(); }

  @Override
  public String toString() { return description(); }
}
