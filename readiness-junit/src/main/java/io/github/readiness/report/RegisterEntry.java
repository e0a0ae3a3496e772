package io.github.readiness.report;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** Waiver, risk, limitation or milestone of the dossier, listed in the report. */
@API(status = MAINTAINED, since = "0.1")
public record RegisterEntry(String id, String text, Optional<String> owner, Optional<String> due, List<String> traces) {
  public RegisterEntry {
    traces = List.copyOf(traces);
  }
}
