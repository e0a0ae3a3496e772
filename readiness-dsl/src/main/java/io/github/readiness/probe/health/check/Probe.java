package io.github.readiness.probe.health.check;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Execution;
import io.github.readiness.Service;
import io.github.readiness.net.TlsSettings;
import io.github.readiness.quantity.Quantity.Time;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/** How a check looks; a value. */
@API(status = INTERNAL, since = "0.1")
public interface Probe {

  /** Returns the word of {@code Health} that makes it, such as {@code endpoint}; journals keep it. */
  String kind();

  /** Whom it talks to. */
  List<Service> services();

  /** Made ready where it runs, with what the looks of one watch share. */
  PreparedProbe at(Execution execution, Time timeout, ProbeResources means);

  /** The same, with this change of whom it trusts and who it is; refused where it speaks no TLS of its own. */
  default Probe trusting(UnaryOperator<TlsSettings> change) {
    throw new IllegalArgumentException(
        "This check has no certificates to trust or to present. Write trusting(...) and presenting(...) behind endpoint(...), "
            + "report(...), process(...) or tls(...).");
  }

  /** Whom it trusts over TLS, and who it is. */
  default TlsSettings trust() {
    return TlsSettings.usual();
  }

  /** Where it looks, without secrets, as a person would find it again. */
  String place(Execution execution);
}
