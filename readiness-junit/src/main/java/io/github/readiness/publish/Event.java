package io.github.readiness.publish;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.json.JsonDiscriminator;
import io.github.readiness.report.CriterionDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** Line of a journal. Every journal starts with {@link Opened} and ends with {@link Closed}. A missing end shows that the JVM died or still runs. */
@API(status = INTERNAL, since = "0.1")
@JsonDiscriminator("event")
public sealed interface Event {

  /** Head of the journal: its format, its run and its JVM, and the shard if the run is divided into shards. */
  record Opened(String schemaVersion, String journal, String runId, String runIdSource, String host, long pid, Instant processStartedAt, Instant at,
      Optional<String> shard)
      implements
        Event {}

  /** Start of a test plan that contains criteria. */
  record PlanStarted(int plan, Instant at) implements Event {}

  /** Criterion in the plan; {@code origin} is the class and method that declare it. */
  record Discovered(int plan, String uniqueId, String origin, CriterionDefinition definition) implements Event {}

  /** Start of a test, or of a container of tests, of a criterion. */
  record Started(int plan, String uniqueId, String criterion, boolean container, Instant at) implements Event {}

  /** End of a test or container. The {@code part} of a container contains only failures of the container itself. */
  record Finished(int plan, String uniqueId, String criterion, boolean container, List<CriterionExecution> part, Instant at) implements Event {
    public Finished {
      part = List.copyOf(part);
    }
  }

  /** Skipped test or container of a criterion. */
  record Skipped(int plan, String uniqueId, String criterion, String why, Instant at) implements Event {}

  /** Problem outside the measurements. It prevents GO. */
  record Incident(String text, Instant at) implements Event {}

  /** Definition mistakes. The run measured nothing because of them. */
  record Mistaken(List<String> mistakes, Instant at) implements Event {
    public Mistaken {
      mistakes = List.copyOf(mistakes);
    }
  }

  /** End of a test plan. */
  record PlanEnded(int plan, Instant at) implements Event {}

  /** Last line of a journal: the JVM has recorded everything. */
  record Closed(Instant at) implements Event {}
}
