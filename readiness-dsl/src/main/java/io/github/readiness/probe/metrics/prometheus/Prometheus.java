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
 * A Prometheus, or what speaks its HTTP API (Thanos, Mimir, VictoriaMetrics), as a value; where it is differs by environment.
 *
 * <p>What it answers is taken whole or not at all: an error, a cut-off answer, HTML or a redirect is an {@code ERROR} that says what mends it. What
 * it warns of, so partial answers too, makes whatever was not missed {@code INCONCLUSIVE}. Credentials are sent and never shown; certificates are
 * always checked.
 */
@API(status = MAINTAINED, since = "0.1")
public final class Prometheus {
  private final ApiEndpoint server;

  public Prometheus(ApiEndpoint server) { this.server = server; }

  /** With a bearer token, RFC 6750. */
  public Prometheus withBearer(String token) {
    return new Prometheus(server.withBearer(token));
  }

  /** With a user and a password, RFC 7617. */
  public Prometheus withBasicAuth(String user, String password) {
    return new Prometheus(server.withBasicAuth(user, password));
  }

  /** With this header, as Mimir's {@code X-Scope-OrgID}. */
  public Prometheus withHeader(String name, String value) {
    return new Prometheus(server.withHeader(name, value));
  }

  /** Trusts what the certificates of this PEM file signed, or are, and nothing else. */
  public Prometheus trusting(Path pem) {
    return new Prometheus(server.trusting(pem));
  }

  /** Shows the certificate of this PKCS #12 file to a server that asks for one. */
  public Prometheus presenting(Path pkcs12, String itsPassword) {
    return new Prometheus(server.presenting(pkcs12, itsPassword));
  }

  /** Gives up an answer that is not there in whole after this time; 30 s unless said otherwise. */
  public Prometheus timeout(Time time) {
    return new Prometheus(server.timeout(time));
  }

  /** A watch that it has kept: {@code history("up{job=\"api\"}").past(hours(24))}. */
  public HistoryPlan history(String query) {
    return new HistoryPlan(span(query), Restarts.USUAL);
  }

  /** Numbers that it has kept: {@code range("process_resident_memory_bytes{job=\"api\"}").past(hours(24))}. */
  public RangePlan range(String query) {
    return new RangePlan(span(query));
  }

  /**
   * How many of all failed, by two counters: {@code failures("http_requests_total{code=~\"5..\"}", "http_requests_total").past(days(30))}.
   *
   * @param bad a bare selector of what failed, as a part of all
   * @param all a bare selector of all, good and bad
   */
  public RatioPlan failures(String bad, String all) {
    return new RatioPlan(span(all), bad, false);
  }

  /**
   * The same, by those that did not fail, such as were quick enough:
   * {@code successes("http_duration_seconds_bucket{le=\"0.3\"}", "http_duration_seconds_count")}.
   */
  public RatioPlan successes(String good, String all) {
    return new RatioPlan(span(all), good, true);
  }

  /**
   * What a query gives now: {@code query("sum(rate(http_requests_total[5m]))")}. A zero is taken as it is, and proves no traffic: "no errors" is what
   * {@link #failures} and an increase out of all can show.
   */
  public QueryPlan query(String query) {
    return new QueryPlan(server, query);
  }

  /** What it scrapes now. */
  public TargetsPlan targets() {
    return new TargetsPlan(server);
  }

  /** The rules that it has loaded. */
  public RulesPlan rules() {
    return new RulesPlan(server);
  }

  /** The alerts of its rules. */
  public AlertsPlan alerts() {
    return new AlertsPlan(server, false, new TreeSet<>());
  }

  private RangeSpec span(String query) { return new RangeSpec(server, query, hours(1), Optional.empty(), Optional.empty()); }

  @Override
  public boolean equals(Object other) { return other instanceof Prometheus prometheus && server.equals(prometheus.server); }

  @Override
  public int hashCode() { return server.hashCode(); }

  @Override
  public String toString() { return "Prometheus " + server.service().name(); }
}
