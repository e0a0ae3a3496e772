package io.github.readiness.publish;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.json.JsonDiscriminator;
import io.github.readiness.report.CriterionDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** A line of a journal. Every journal starts with {@link Opened} and ends with {@link Closed}; what has no end tells that the JVM died. */
@API(status = INTERNAL, since = "0.1")
@JsonDiscriminator("event")
public sealed interface Event {

  /** The head: whose journal this is, and of which shard of the run, if it was cut into shards. */
  record Opened(String schemaVersion, String journal, String runId, String runIdSource, String host, long pid, Instant processStartedAt, Instant at,
      Optional<String> shard)
      implements
        Event {}

  /** A test plan with criteria in it was started. */
  record PlanStarted(int plan, Instant at) implements Event {}

  /** A criterion stands in the plan; {@code origin} is the class and method that declare it. */
  record Discovered(int plan, String uniqueId, String origin, CriterionDefinition definition) implements Event {}

  /** A test, or a container of tests, of a criterion was started. */
  record Started(int plan, String uniqueId, String criterion, boolean container, Instant at) implements Event {}

  /** It has ended. Of a container the part tells only what went wrong with the container itself. */
  record Finished(int plan, String uniqueId, String criterion, boolean container, List<CriterionExecution> part, Instant at) implements Event {
    public Finished {
      part = List.copyOf(part);
    }
  }

  /** A criterion was not to be run. */
  record Skipped(int plan, String uniqueId, String criterion, String why, Instant at) implements Event {}

  /** Something went wrong around the measuring; keeps the report from being GO. */
  record Incident(String text, Instant at) implements Event {}

  /** Definition mistakes for which nothing was measured. */
  record Mistaken(List<String> mistakes, Instant at) implements Event {
    public Mistaken {
      mistakes = List.copyOf(mistakes);
    }
  }

  /** The plan has ended. */
  record PlanEnded(int plan, Instant at) implements Event {}

  /** The tail: the JVM has nothing more to say. */
  record Closed(Instant at) implements Event {}
}
