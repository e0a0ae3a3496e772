package io.github.readiness.probe.imports;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Measure;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Source;
import io.github.readiness.probe.imports.result.ResultScope;
import io.github.readiness.quantity.Quantity.Count;
import io.github.readiness.quantity.Quantity.Rate;
import io.github.readiness.quantity.Quantity.Ratio;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * What another tool measured, of all requests or of one name. Immutable.
 *
 * <p>A load that the file shows not to be the one asked for passes nothing: {@code INCONCLUSIVE(LOAD_NOT_DELIVERED)}; what misses its bound even
 * so, stays a miss. The window is from the file; of one that says no time see {@link ImportPlan#ranAt}.
 */
@API(status = MAINTAINED, since = "0.1")
public final class ImportResult {
  private final ResultScope subject;

  private ImportResult(ResultScope subject) { this.subject = subject; }

  static ImportResult part(ResultScope.Told told) {
    return new ImportResult(new ResultScope.Measured(told, ResultScope.ALL, told.found().all()));
  }

  /** Of which everything is absent, for one reason, in the same words; {@code tool} with how it measures. */
  static ImportResult unmeasured(String tool, Outcome outcome, String why, Source source, List<String> evidence) {
    return new ImportResult(new ResultScope.Unmeasured(tool, ResultScope.ALL, outcome, why, source, evidence));
  }

  /**
   * Of the requests with one name, as the tool calls them; of a name that is not in the file everything is {@code NO_DATA}.
   *
   * <p>Of an address no query and no user is ever shown: {@code of("GET /cart?token=abc")} speaks of {@code GET /cart?…}, which may be asked for as
   * {@code of("GET /cart")} too, unless there is another that differs only in that. Such two are not added up: {@code NO_DATA} until one is named in
   * full.
   */
  public ImportResult part(String request) {
    return new ImportResult(subject.part(request));
  }

  /** What the tool calls the requests in the file, without queries; at most 100 names are kept apart. */
  public Set<String> requestNames() {
    return subject.names();
  }

  /** How long answers took, by the tool's own clock: over good ones, and those that timed out where the file tells them apart. */
  public ImportedLatency latency() {
    return new ImportedLatency(subject);
  }

  /** The share of requests that were bad by the tool's own account; see the door ({@link Imports}) for what that is. */
  public Measure<Ratio> errorRate() {
    return subject.measure("error rate", measured -> measured.share(measured.figures().errors().seen()));
  }

  /** The share of requests that were not bad. */
  public Measure<Ratio> successRate() {
    return subject.measure("success rate", measured -> measured.share(measured.figures().requests() - measured.figures().errors().seen()));
  }

  /** Good answers per second of the whole load. */
  public Measure<Rate> throughput() {
    return subject.measure("throughput", ResultScope.Measured::throughput);
  }

  /** Requests in the file, good and bad. */
  public Measure<Count> requests() {
    return subject.measure("number of requests", ResultScope.Measured::requests);
  }

  /** The share of checks that failed, where a tool checks beside its requests as k6 does; else {@code NO_DATA}. */
  public Measure<Ratio> failedChecks() {
    return subject.measure("failed checks", ResultScope.Measured::failedChecks);
  }
}
