package io.github.readiness.report;

import static org.apiguardian.api.API.Status.INTERNAL;
import static org.apiguardian.api.API.Status.MAINTAINED;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Run that produced a report.
 *
 * @param idSource source of the id: {@code readiness.run.id}, name of an environment variable, {@code build process} or {@code this process}
 * @param finishedAt end of the last test plan; empty while one is still running
 * @param evaluatedAt instant of the decision
 * @param complete true if every test plan and every criterion that started has also ended
 * @param incidents problems other than failed checks, for example a journal that ends in the middle of a line
 * @param hosts names of the hosts on which it ran
 * @param signedBy the signing key and how far it is trusted, in words; empty if the report is not signed
 */
@API(status = MAINTAINED, since = "0.1")
public record Run(String id, String idSource, Instant startedAt, Optional<Instant> finishedAt, Instant evaluatedAt, boolean complete,
    List<String> incidents,
    List<String> hosts, Optional<String> signedBy) {
  /** Creates a run; for the library itself. */
  @API(status = INTERNAL, since = "0.1")
  public Run {
    incidents = List.copyOf(incidents);
    hosts = List.copyOf(hosts);
  }

  /** Returns a copy with another instant of the decision. */
  public Run withEvaluatedAt(Instant instant) {
    return new Run(id, idSource, startedAt, finishedAt, instant, complete, incidents, hosts, signedBy);
  }
}
