package io.github.readiness.report;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The run behind a report.
 *
 * @param idSource where the id comes from: {@code readiness.run.id}, the name of an environment variable, {@code build process}, {@code this process}
 * @param finishedAt when the last plan ended; none while one has not
 * @param evaluatedAt the instant the decision was taken at
 * @param complete every plan that was started has ended and every criterion that was started has finished
 * @param incidents what went wrong around the measuring, such as a journal that ends in the middle of a line
 * @param hosts where it ran
 * @param signedBy the key that this run signs with, and whether anybody may trust it; none where it is not signed
 */
@API(status = MAINTAINED, since = "0.1")
public record Run(String id, String idSource, Instant startedAt, Optional<Instant> finishedAt, Instant evaluatedAt, boolean complete,
    List<String> incidents,
    List<String> hosts, Optional<String> signedBy) {
  public Run {
    incidents = List.copyOf(incidents);
    hosts = List.copyOf(hosts);
  }

  /** The same, decided on at another instant. */
  public Run at(Instant instant) {
    return new Run(id, idSource, startedAt, finishedAt, instant, complete, incidents, hosts, signedBy);
  }
}
