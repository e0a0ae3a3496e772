package io.github.readiness.probe.metrics.prometheus;

import static io.github.readiness.Units.hours;
import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.probe.metrics.api.ApiEndpoint;
import io.github.readiness.probe.metrics.range.RangeSpec;
import io.github.readiness.probe.metrics.range.Restarts;
import io.github.readiness.quantity.Quantity.Time;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import org.apiguardian.api.API;

/**
 * Prometheus, or a server with the same HTTP API (Thanos, Mimir, VictoriaMetrics), and the credentials to query it. An immutable value; the address
 * of the service depends on the environment.
 *
 * <p>Only whole answers count. An error, a truncated answer, HTML or a redirect is an {@code ERROR} with advice. If the server warns, for example
 * of a partial answer, each check that is not missed becomes {@code INCONCLUSIVE}. Credentials are sent, but never printed. Certificates are always
 * checked.
 */
@API(status = MAINTAINED, since = "0.1")
public final class Prometheus {
  private final ApiEndpoint server;

  public Prometheus(ApiEndpoint server) { this.server = server; }

  /** Returns a copy that authenticates with a bearer token (RFC 6750). */
  public Prometheus withBearer(String token) {
    return new Prometheus(server.withBearer(token));
  }

  /** Returns a copy that authenticates with user and password (Basic authentication, RFC 7617). */
  public Prometheus withBasicAuth(String user, String password) {
    return new Prometheus(server.withBasicAuth(user, password));
  }

  /** Returns a copy that sends a header with each request, for example {@code X-Scope-OrgID} for Mimir. */
  public Prometheus withHeader(String name, String value) {
    return new Prometheus(server.withHeader(name, value));
  }

  /** Returns a copy that trusts only the certificates in a PEM file, and certificates that they signed. */
  public Prometheus trusting(Path pem) {
    return new Prometheus(server.trusting(pem));
  }

  /** Returns a copy that presents the client certificate in a PKCS #12 file to servers that request one. */
  public Prometheus presenting(Path pkcs12, String itsPassword) {
    return new Prometheus(server.presenting(pkcs12, itsPassword));
  }

  /** Returns a copy with a time limit for each whole answer, by default 30 s. */
  public Prometheus timeout(Time time) {
    return new Prometheus(server.timeout(time));
  }

  /** Returns a plan that reads past availability: {@code history("up{job=\"api\"}").past(hours(24))}. */
  public HistoryPlan history(String query) {
    return new HistoryPlan(spec(query), Restarts.USUAL);
  }

  /** Returns a plan that reads past numbers: {@code range("process_resident_memory_bytes{job=\"api\"}").past(hours(24))}. */
  public RangePlan range(String query) {
    return new RangePlan(spec(query));
  }

  /**
   * Returns a plan for a failure rate from two counters:
   * {@code failures("http_requests_total{code=~\"5..\"}", "http_requests_total").past(days(30))}.
   *
   * @param bad plain selector of the failures, a part of all
   * @param all plain selector of all events, good and bad
   */
  public RatioPlan failures(String bad, String all) {
    return new RatioPlan(spec(all), bad, false);
  }

  /**
   * Returns a plan for a failure rate from a counter of successes, for example of requests that were fast enough:
   * {@code successes("http_duration_seconds_bucket{le=\"0.3\"}", "http_duration_seconds_count")}.
   *
   * @param good plain selector of the successes, a part of all
   * @param all plain selector of all events, good and bad
   */
  public RatioPlan successes(String good, String all) {
    return new RatioPlan(spec(all), good, true);
  }

  /**
   * Returns a plan that evaluates a query now: {@code query("sum(rate(http_requests_total[5m]))")}. A zero counts as 0, even without traffic. To show
   * "no errors", use {@link #failures} or {@link io.github.readiness.probe.metrics.range.RangeStatistics#increaseRelativeTo}, which require traffic.
   */
  public QueryPlan query(String query) {
    return new QueryPlan(server, query);
  }

  /** Returns a plan that lists the active scrape targets. */
  public TargetsPlan targets() {
    return new TargetsPlan(server);
  }

  /** Returns a plan that lists the loaded rules. */
  public RulesPlan rules() {
    return new RulesPlan(server);
  }

  /** Returns a plan that lists the alerts of the loaded rules. */
  public AlertsPlan alerts() {
    return new AlertsPlan(server, false, new TreeSet<>());
  }

  private RangeSpec spec(String query) { return new RangeSpec(server, query, hours(1), Optional.empty(), Optional.empty()); }

  @Override
  public boolean equals(Object other) { return other instanceof Prometheus prometheus && server.equals(prometheus.server); }

  @Override
  public int hashCode() { return server.hashCode(); }

  @Override
  public String toString() { return "Prometheus " + server.service().name(); }
}
