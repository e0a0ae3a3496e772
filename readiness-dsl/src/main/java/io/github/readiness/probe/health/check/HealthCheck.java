package io.github.readiness.probe.health.check;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.quantity.Quantity.Time;
import java.nio.file.Path;
import java.util.Objects;
import org.apiguardian.api.API;

/** Named check of a service; a probe finds it good, bad or unknown. Two checks are equal if name, probe and timeout are equal. */
@API(status = MAINTAINED, since = "0.1")
public final class HealthCheck {

  /** Code of a check; may use any assertion library: {@code () -> assertThat(cache.ping()).isEqualTo("PONG")}. */
  @FunctionalInterface
  public interface Code {
    void run() throws Exception;
  }

  private final String name;
  private final Probe probe;
  private final Time timeout;

  public HealthCheck(String name, Probe probe, Time timeout) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("The name of a check must not be blank. Write named(\"db\").");
    }
    if (timeout.nanos() == 0) {
      throw new IllegalArgumentException("The timeout must be positive, for example timeout(seconds(2)).");
    }
    this.name = name;
    this.probe = probe;
    this.timeout = timeout;
  }

  /** Returns a copy with another name, so that several endpoints of one service have different names. */
  public HealthCheck named(String other) {
    return new HealthCheck(other, probe, timeout);
  }

  /** Returns a copy that is bad if the target takes longer than this to answer. The time must be positive. */
  public HealthCheck timeout(Time time) {
    return new HealthCheck(name, probe, time);
  }

  /**
   * Returns a copy that trusts only the certificates in this PEM file and those that they signed. The file is read when the check runs.
   *
   * @throws IllegalArgumentException if the probe does not use TLS itself, such as {@code tcp} or {@code jdbc}
   */
  public HealthCheck trusting(Path pem) {
    return new HealthCheck(name, probe.trusting(trust -> trust.trusting(pem)), timeout);
  }

  /**
   * Returns a copy that presents the certificate of this PKCS #12 file to a server that asks for one.
   *
   * @throws IllegalArgumentException as {@link #trusting} does
   */
  public HealthCheck presenting(Path pkcs12, String itsPassword) {
    return new HealthCheck(name, probe.trusting(trust -> trust.presenting(pkcs12, itsPassword)), timeout);
  }

  public String name() { return name; }

  public Time timeout() { return timeout; }

  public Probe probe() { return probe; }

  @Override
  public boolean equals(Object other) {
    return other instanceof HealthCheck check && name.equals(check.name) && probe.equals(check.probe) && timeout.equals(check.timeout);
  }

  @Override
  public int hashCode() { return Objects.hash(name, probe, timeout); }

  @Override
  public String toString() { return name; }
}
