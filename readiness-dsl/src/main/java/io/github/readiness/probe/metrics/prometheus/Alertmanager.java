package io.github.readiness.probe.metrics.prometheus;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.probe.metrics.api.ApiEndpoint;
import io.github.readiness.quantity.Quantity.Time;
import java.nio.file.Path;
import java.util.TreeSet;
import org.apiguardian.api.API;

/** Prometheus Alertmanager and the credentials to query it, an immutable value. The rules for answers are those of {@link Prometheus}. */
@API(status = MAINTAINED, since = "0.1")
public final class Alertmanager {
  private final ApiEndpoint server;

  public Alertmanager(ApiEndpoint server) { this.server = server; }

  /** Returns a copy that authenticates with a bearer token (RFC 6750). */
  public Alertmanager withBearer(String token) {
    return new Alertmanager(server.withBearer(token));
  }

  /** Returns a copy that authenticates with user and password (Basic authentication, RFC 7617). */
  public Alertmanager withBasicAuth(String user, String password) {
    return new Alertmanager(server.withBasicAuth(user, password));
  }

  /** Returns a copy that sends a header with each request, for example {@code X-Scope-OrgID} for Mimir. */
  public Alertmanager withHeader(String name, String value) {
    return new Alertmanager(server.withHeader(name, value));
  }

  /** Returns a copy that trusts only the certificates in a PEM file, and certificates that they signed. */
  public Alertmanager trusting(Path pem) {
    return new Alertmanager(server.trusting(pem));
  }

  /** Returns a copy that presents the client certificate in a PKCS #12 file to servers that request one. */
  public Alertmanager presenting(Path pkcs12, String itsPassword) {
    return new Alertmanager(server.presenting(pkcs12, itsPassword));
  }

  /** Returns a copy with a time limit for each whole answer, by default 30 s. */
  public Alertmanager timeout(Time time) {
    return new Alertmanager(server.timeout(time));
  }

  /** Returns a plan that lists the active alerts. Silenced and inhibited alerts count: they fire, although their notifications are suppressed. */
  public AlertsPlan alerts() {
    return new AlertsPlan(server, true, new TreeSet<>());
  }

  @Override
  public boolean equals(Object other) { return other instanceof Alertmanager alertmanager && server.equals(alertmanager.server); }

  @Override
  public int hashCode() { return server.hashCode(); }

  @Override
  public String toString() { return "Alertmanager " + server.service().name(); }
}
