package io.github.readiness.probe.metrics.prometheus;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Execution;
import io.github.readiness.Plan;
import io.github.readiness.Service;
import io.github.readiness.probe.metrics.api.ApiEndpoint;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Plan that lists the current alerts of a Prometheus or an Alertmanager, an immutable value.
 *
 * <p>Zero firing alerts count only if an alert could have fired. A Prometheus must have loaded and evaluated an alerting rule. An Alertmanager must
 * have received an alert, so configure one that always fires and leave it out: {@code alerts().ignoring("Watchdog")}.
 */
@API(status = MAINTAINED, since = "0.1")
public final class AlertsPlan implements Plan<AlertsResult> {
  private final ApiEndpoint server;
  private final boolean isAlertmanager;
  private final TreeSet<String> ignored;

  AlertsPlan(ApiEndpoint server, boolean isAlertmanager, TreeSet<String> ignored) {
    this.server = server;
    this.isAlertmanager = isAlertmanager;
    this.ignored = ignored;
  }

  /** Returns a copy that does not count the alerts with these names, for example an alert that always fires. */
  public AlertsPlan ignoring(String... names) {
    return new AlertsPlan(server, isAlertmanager, Stream.concat(ignored.stream(), Stream.of(names)).collect(Collectors.toCollection(TreeSet::new)));
  }

  @Override
  public String description() {
    return "alerts of " + server.service().name() + (ignored.isEmpty() ? "" : " except " + String.join(", ", ignored));
  }

  @Override
  public AlertsResult execute(Execution execution) throws IOException, InterruptedException {
    var query = new ListQuery(server, "alerts", execution);
    if (isAlertmanager) {
      var alerts = Alert
          .ofAlertmanager(query.fetchFromAlertmanager("/api/v2/alerts", Map.of("active", "true", "silenced", "true", "inhibited", "true")));
      return new AlertsResult(query.measures(), description(), alerts, Optional.empty(), ignored);
    }
    var rules = Rule.of(query.fetchFromPrometheus("/api/v1/rules", Map.of("type", "alert"), "groups"), execution.clock().instant()).stream()
        .filter(Rule::isAlerting).toList();
    var alerts = Alert.ofPrometheus(query.fetchFromPrometheus("/api/v1/alerts", Map.of(), "alerts"));
    return new AlertsResult(query.measures(), description(), alerts, Optional.of(rules), ignored);
  }

  @Override
  public Optional<AlertsResult> unmeasured() {
    return Optional.of(new AlertsResult(ListMeasures.unmeasured(server, "alerts"), description(), List.of(), Optional.empty(), ignored));
  }

  @Override
  public List<Service> services() { return List.of(server.service()); }

  @Override
  public boolean equals(Object other) {
    return other instanceof AlertsPlan plan && server.equals(plan.server) && isAlertmanager == plan.isAlertmanager && ignored.equals(plan.ignored);
  }

  @Override
  public int hashCode() { return Objects.hash(server, isAlertmanager, ignored); }

  @Override
  public String toString() { return description(); }
}
