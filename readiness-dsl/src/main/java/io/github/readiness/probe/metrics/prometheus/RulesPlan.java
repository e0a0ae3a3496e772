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

/** Plan that lists the loaded rules of a Prometheus, an immutable value. */
@API(status = MAINTAINED, since = "0.1")
public final class RulesPlan implements Plan<RulesResult> {
  private final ApiEndpoint server;

  RulesPlan(ApiEndpoint server) { this.server = server; }

  @Override
  public String description() { return "rules of " + server.service().name(); }

  @Override
  public RulesResult execute(Execution execution) throws IOException, InterruptedException {
    var query = new ListQuery(server, "rules", execution);
    var rules = Rule.of(query.fetchFromPrometheus("/api/v1/rules", Map.of(), "groups"), execution.clock().instant());
    return new RulesResult(query.measures(), rules);
  }

  @Override
  public Optional<RulesResult> unmeasured() { return Optional.of(new RulesResult(ListMeasures.unmeasured(server, "rules"), List.of())); }

  @Override
  public List<Service> services() { return List.of(server.service()); }

  @Override
  public boolean equals(Object other) { return other instanceof RulesPlan plan && server.equals(plan.server); }

  @Override
  public int hashCode() { return server.hashCode() + 1; }

  @Override
  public String toString() { return description(); }
}
