package io.github.readiness.probe.health.check;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Execution;
import io.github.readiness.Service;
import io.github.readiness.net.TlsSettings;
import io.github.readiness.quantity.Quantity.Time;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/** Method by which a check finds out the state of its target, an immutable value. */
@API(status = INTERNAL, since = "0.1")
public interface Probe {

  /** Returns the kind of the probe, such as {@code endpoint}. Journals record it. */
  String kind();

  /** Returns the services that the probe asks. */
  List<Service> services();

  /** Prepares the probe for this execution, with the resources that all probes of a watch share. */
  PreparedProbe at(Execution execution, Time timeout, ProbeResources resources);

  /**
   * Returns a copy with changed TLS settings.
   *
   * @throws IllegalArgumentException if the probe does not use TLS itself
   */
  default Probe trusting(UnaryOperator<TlsSettings> change) {
    throw new IllegalArgumentException(
        "This check does not use TLS certificates. Call trusting(...) and presenting(...) on endpoint(...), "
            + "healthReport(...), process(...) or tls(...).");
  }

  /** Returns the trusted certificates and the client certificate; those of the JDK by default. */
  default TlsSettings trust() {
    return TlsSettings.defaults();
  }

  /** Returns the address of the target for people, without secrets. */
  String place(Execution execution);
}
