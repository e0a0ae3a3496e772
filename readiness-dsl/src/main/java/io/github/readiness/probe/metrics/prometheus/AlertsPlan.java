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
 * The alerts that a Prometheus or an Alertmanager knows just now, as a value.
 *
 * <p>That none fires says something only where one could: of a Prometheus where an alerting rule is loaded and evaluated, of an Alertmanager where
 * any alert has come to it, so give it one that always fires and set it aside: {@code alerts().ignoring("Watchdog")}.
 */
@API(status = MAINTAINED, since = "0.1")
public final class AlertsPlan implements Plan<AlertsResult> {
  private final ApiEndpoint server;
  private final boolean isAlertmanager;
  private final TreeSet<String> besides;

  AlertsPlan(ApiEndpoint server, boolean isAlertmanager, TreeSet<String> besides) {
    this.server = server;
    this.isAlertmanager = isAlertmanager;
    this.besides = besides;
  }

  /** Not counting the alerts of these names, which shall fire. */
  public AlertsPlan ignoring(String... names) {
    return new AlertsPlan(server, isAlertmanager, Stream.concat(besides.stream(), Stream.of(names)).collect(Collectors.toCollection(TreeSet::new)));
  }

  @Override
  public String description() {
    return "alerts of " + server.service().name() + (besides.isEmpty() ? "" : " besides " + String.join(", ", besides));
  }

  @Override
  public AlertsResult execute(Execution execution) throws IOException, InterruptedException {
    var listing = new ListQuery(server, "alerts", execution);
    if (isAlertmanager) {
      var alerts = Alert.ofAlertmanager(listing.bare("/api/v2/alerts", Map.of("active", "true", "silenced", "true", "inhibited", "true")));
      return new AlertsResult(listing.census(), description(), alerts, Optional.empty(), besides);
    }
    var rules = Rule.of(listing.prometheus("/api/v1/rules", Map.of("type", "alert"), "groups"), execution.clock().instant()).stream()
        .filter(Rule::isAlerting).toList();
    var alerts = Alert.ofPrometheus(listing.prometheus("/api/v1/alerts", Map.of(), "alerts"));
    return new AlertsResult(listing.census(), description(), alerts, Optional.of(rules), besides);
  }

  @Override
  public Optional<AlertsResult> unmeasured() {
    return Optional.of(new AlertsResult(ListMeasures.unmeasured(server, "alerts"), description(), List.of(), Optional.empty(), besides));
  }

  @Override
  public List<Service> services() { return List.of(server.service()); }

  @Override
  public boolean equals(Object other) {
    return other instanceof AlertsPlan plan && server.equals(plan.server) && isAlertmanager == plan.isAlertmanager && besides.equals(plan.besides);
  }

  @Override
  public int hashCode() { return Objects.hash(server, isAlertmanager, besides); }

  @Override
  public String toString() { return description(); }
}
