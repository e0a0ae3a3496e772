package io.github.readiness.probe.health.check;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.quantity.Quantity.Time;
import java.nio.file.Path;
import java.util.Objects;
import org.apiguardian.api.API;

/** Something that can be looked at and is good, bad or unknown, by name. A value: equal if name, time and what is looked at are. */
@API(status = MAINTAINED, since = "0.1")
public final class HealthCheck {

  /** A check in code, by any assertion library: {@code () -> assertThat(cache.ping()).isEqualTo("PONG")}. */
  @FunctionalInterface
  public interface Code {
    void run() throws Exception;
  }

  private final String name;
  private final Probe look;
  private final Time timeout;

  public HealthCheck(String name, Probe look, Time timeout) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("A check has a name. Write named(\"db\").");
    }
    if (timeout.nanos() == 0) {
      throw new IllegalArgumentException("Within no time nothing answers. Write a timeout above 0, like timeout(seconds(2)).");
    }
    this.name = name;
    this.look = look;
    this.timeout = timeout;
  }

  /** Under another name, so that several endpoints of one service can be told apart. */
  public HealthCheck named(String other) {
    return new HealthCheck(other, look, timeout);
  }

  /** Bad if it takes longer than this. */
  public HealthCheck timeout(Time time) { return new HealthCheck(name, look, time); }

  /**
   * Trusts what the certificates of this PEM file signed, or are, and nothing else; the file is read when the check runs. Refused by a check that speaks no TLS of its own,
   * such as {@code tcp} or {@code jdbc}.
   */
  public HealthCheck trusting(Path pem) {
    return new HealthCheck(name, look.trusting(trust -> trust.trusting(pem)), timeout);
  }

  /** Shows the certificate of this PKCS #12 file to a server that asks for one; refused where {@link #trusting} is. */
  public HealthCheck presenting(Path pkcs12, String itsPassword) {
    return new HealthCheck(name, look.trusting(trust -> trust.presenting(pkcs12, itsPassword)), timeout);
  }

  public String name() { return name; }

  public Time timeout() { return timeout; }

  public Probe look() { return look; }

  @Override
  public boolean equals(Object other) {
    return other instanceof HealthCheck check && name.equals(check.name) && look.equals(check.look) && timeout.equals(check.timeout);
  }

  @Override
  public int hashCode() { return Objects.hash(name, look, timeout); }

  @Override
  public String toString() { return name; }
}
