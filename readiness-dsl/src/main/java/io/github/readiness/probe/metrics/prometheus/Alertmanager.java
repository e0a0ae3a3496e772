package io.github.readiness.probe.metrics.prometheus;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.probe.metrics.api.ApiEndpoint;
import io.github.readiness.quantity.Quantity.Time;
import java.nio.file.Path;
import java.util.TreeSet;
import org.apiguardian.api.API;

/** A Prometheus Alertmanager, as a value; asked as a {@link Prometheus} is. */
@API(status = MAINTAINED, since = "0.1")
public final class Alertmanager {
  private final ApiEndpoint server;

  public Alertmanager(ApiEndpoint server) { this.server = server; }

  /** With a bearer token, RFC 6750. */
  public Alertmanager withBearer(String token) {
    return new Alertmanager(server.withBearer(token));
  }

  /** With a user and a password, RFC 7617. */
  public Alertmanager withBasicAuth(String user, String password) {
    return new Alertmanager(server.withBasicAuth(user, password));
  }

  /** With this header, as Mimir's {@code X-Scope-OrgID}. */
  public Alertmanager withHeader(String name, String value) {
    return new Alertmanager(server.withHeader(name, value));
  }

  /** Trusts what the certificates of this PEM file signed, or are, and nothing else. */
  public Alertmanager trusting(Path pem) {
    return new Alertmanager(server.trusting(pem));
  }

  /** Shows the certificate of this PKCS #12 file to a server that asks for one. */
  public Alertmanager presenting(Path pkcs12, String itsPassword) {
    return new Alertmanager(server.presenting(pkcs12, itsPassword));
  }

  /** Gives up an answer that is not there in whole after this time; 30 s unless said otherwise. */
  public Alertmanager timeout(Time time) {
    return new Alertmanager(server.timeout(time));
  }

  /** The alerts that came to it and have not ended; silenced and inhibited ones count, since they fire and only nobody is told. */
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
