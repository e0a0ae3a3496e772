package io.github.readiness;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.judgement.EvaluationContext;
import io.github.readiness.observation.Evidence;
import io.github.readiness.quantity.Quantity.Time;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.apiguardian.api.API;

/** What a plan has around it while it runs. */
@API(status = MAINTAINED, since = "0.1")
public interface Execution {

  /** The wall clock for windows; elapsed time is read from {@link #nanoTime()}. */
  Clock clock();

  /** A monotonic clock in nanoseconds. */
  long nanoTime();

  /**
   * Where a service is in this environment.
   *
   * @throws InvalidDefinitionException if nobody defined it
   */
  URI resolve(Service service);

  /** The rules in force, for a plan that goes on or stops by what it has seen; the usual ones unless the surroundings say otherwise. */
  default EvaluationContext rules() {
    return EvaluationContext.usual(clock().instant());
  }

  /** Keeps what shows an observation and returns its digest, {@code sha256:...}. */
  String keep(Evidence evidence);

  /** Says how far it is; shown while a person waits. */
  void progress(String line);

  /** Where watches that survive their process keep their journals; outside of what a clean build deletes. */
  default Path journals() {
    return Path.of(".readiness");
  }

  /** What is about to go live, so that one release is not taken for another: the same text for the same artifacts; empty where nobody said. */
  default String subject() {
    return "";
  }

  /** The longest that a live watch may hold up this run; a watch that asks for more ends there with its window open. None: as long as it asks. */
  Optional<Time> longestWatch();
}
