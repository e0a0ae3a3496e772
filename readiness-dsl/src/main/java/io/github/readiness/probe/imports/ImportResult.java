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
 * Result of an {@link ImportPlan}: measures of another tool, for all requests or for one request name. Immutable.
 *
 * <p>If the file shows that the requested load was not delivered, no bound is met: {@code INCONCLUSIVE(LOAD_NOT_DELIVERED)}. A bound that is missed
 * anyway stays missed. The window is from the file; for files without a date see {@link ImportPlan#ranAt}.
 */
@API(status = MAINTAINED, since = "0.1")
public final class ImportResult {
  private final ResultScope scope;

  private ImportResult(ResultScope scope) { this.scope = scope; }

  static ImportResult part(ResultScope.ImportContext context) {
    return new ImportResult(new ResultScope.Measured(context, ResultScope.ALL, context.found().all()));
  }

  /** Returns a result without measurements, for one reason. {@code tool} includes the way in which the tool measures. */
  static ImportResult unmeasured(String tool, Outcome outcome, String why, Source source, List<String> evidence) {
    return new ImportResult(new ResultScope.Unmeasured(tool, ResultScope.ALL, outcome, why, source, evidence));
  }

  /**
   * Returns the result for the requests with one name, as the tool names them. A name that is not in the file gives {@code NO_DATA}.
   *
   * <p>Queries and users in addresses are never shown: {@code part("GET /cart?token=abc")} is shown as {@code GET /cart?…}. The short form
   * {@code part("GET /cart")} selects the same requests, if it matches only one name. If it matches several, it is {@code NO_DATA}; they are not
   * added up.
   */
  public ImportResult part(String request) {
    return new ImportResult(scope.part(request));
  }

  /** Returns the request names in the file, without queries. At most 100 names are distinguished. */
  public Set<String> requestNames() {
    return scope.names();
  }

  /** Returns the latency measured by the tool. It covers successful requests, and timed-out ones if the file distinguishes them. */
  public ImportedLatency latency() {
    return new ImportedLatency(scope);
  }

  /** Returns the share of requests that failed. The methods of {@link Imports} define a failed request for each tool. */
  public Measure<Ratio> errorRate() {
    return scope.measure("error rate", measured -> measured.share(measured.figures().errors().seen()));
  }

  /** Returns the share of requests that did not fail. */
  public Measure<Ratio> successRate() {
    return scope.measure("success rate", measured -> measured.share(measured.figures().requests() - measured.figures().errors().seen()));
  }

  /** Returns the successful requests per second, over the whole load. */
  public Measure<Rate> throughput() {
    return scope.measure("throughput", ResultScope.Measured::throughput);
  }

  /** Returns the number of requests in the file, successful and failed. */
  public Measure<Count> requests() {
    return scope.measure("number of requests", ResultScope.Measured::requests);
  }

  /** Returns the share of failed checks, for a tool that counts checks separately from requests, as k6 does; else {@code NO_DATA}. */
  public Measure<Ratio> failedChecks() {
    return scope.measure("failed checks", ResultScope.Measured::failedChecks);
  }
}
