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

/** Environment of a running plan: clocks, targets, evidence store and progress. */
@API(status = MAINTAINED, since = "0.1")
public interface Execution {

  /** Returns the wall clock, for windows. Elapsed time comes from {@link #nanoTime()}. */
  Clock clock();

  /** Returns the reading of a monotonic clock, in nanoseconds. */
  long nanoTime();

  /**
   * Returns the address of a service in this environment.
   *
   * @throws InvalidDefinitionException if no address is defined
   */
  URI resolve(Service service);

  /**
   * Returns the rules for judging, for a plan that continues or stops depending on its measurements. By default these are
   * {@link EvaluationContext#defaults}.
   */
  default EvaluationContext rules() {
    return EvaluationContext.defaults(clock().instant());
  }

  /** Stores the evidence of an observation and returns its digest, {@code sha256:...}. */
  String storeEvidence(Evidence evidence);

  /** Reports progress in one line, for a person who waits. */
  void reportProgress(String line);

  /** Returns the directory for the journals of watches that survive their process. A clean build must not delete it. */
  default Path journals() {
    return Path.of(".readiness");
  }

  /** Returns a text that identifies the release under test: the same text for the same artifacts; empty if not configured. */
  default String subject() {
    return "";
  }

  /**
   * Returns the longest time that a live watch may take in this run. A longer watch ends at this limit, and its window stays open. Empty if there is
   * no limit.
   */
  Optional<Time> longestWatch();
}
