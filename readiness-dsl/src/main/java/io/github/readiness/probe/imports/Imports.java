package io.github.readiness.probe.imports;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.probe.imports.format.Formats;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/**
 * Entry point of the imports probe: results of other load tools as measures, for example
 * {@code readiness.run(Imports.k6(Path.of("target/k6.json"))).latency().p95()}.
 *
 * <p>Raw samples are judged by sample count and confidence limit. From a summary, only percentiles in the file are judged. The other values in the
 * file bracket the confidence limits of a percentile; without such values a met bound is {@code MARGINAL} at best. If the times include failed
 * requests, the values in the file also bracket the percentile of the successful ones. If that proves nothing, the result is {@code NO_DATA}.
 * Missing data is {@code NO_DATA} and never estimated.
 *
 * <p>A file that is missing, empty, truncated or from another tool is an {@code ERROR} with its line and advice. Impossible numbers are
 * {@code INCONCLUSIVE(IMPOSSIBLE)}. Files may be gzipped, and are read once, as a stream. Files without a date need {@link ImportPlan#ranAt} or
 * {@link ImportPlan#ranAtFileTime}.
 *
 * <p>Files with one line per sample have no end mark. These are the stream of k6, a JTL as CSV, {@code simulation.log}, the CSV of hey, the
 * {@code -g} file of ab and HdrHistogram logs. They seem complete even if the tool was killed, or the copy stopped, between two lines. State the
 * number of requests with {@link ImportPlan#sent}, or the load with
 * {@link ImportPlan#offered(io.github.readiness.quantity.Quantity.Rate, io.github.readiness.quantity.Quantity.Time)}. Then missing requests are
 * {@code LOAD_NOT_DELIVERED}.
 *
 * <p>The file is stored unchanged as evidence, so it must not contain secrets. For a file over 256 KiB, the evidence is its beginning and the
 * digest of the whole. If an address in this beginning or in a request name has a query or a user, only the digest and the statistics are stored.
 *
 * <p>Most tools count times from the sending of a request. With a fixed number of users (JMeter, Locust, wrk, hey, ab), a stalled target receives no
 * further requests, which hides the stall. The text of the check says so. wrk2 and the load probe do not have this limitation.
 */
@API(status = MAINTAINED, since = "0.1")
public final class Imports {
  private Imports() {}

  /**
   * Reads results of k6: the stream of {@code k6 run --out json=FILE} (raw samples, preferred), or the summary of {@code --summary-export=FILE} or
   * {@code handleSummary}.
   *
   * <p>A request failed if k6 did not expect its response ({@code expected_response}: by default status 400 or above, or no answer). Failed checks
   * are {@link ImportResult#failedChecks()}. More than 1 % of {@code dropped_iterations} is {@code LOAD_NOT_DELIVERED}. Times do not include
   * connecting.
   */
  public static ImportPlan k6(Path file) {
    return new ImportPlan(Formats.k6(), file);
  }

  /**
   * Reads results of JMeter: a JTL as CSV with its header line, or as XML. A request failed if its {@code success} is false, also because of a failed
   * assertion. Transactions have their own names, and do not count as requests.
   */
  public static ImportPlan jtl(Path file) {
    return new ImportPlan(Formats.jtl(), file);
  }

  /**
   * Reads results of Gatling: {@code simulation.log} of versions 3.10 to 3.15, or its directory. The reports of Gatling are not read, because their
   * percentiles are estimates. A request failed if it is KO, also because of a failed check. The name of a request in groups is
   * {@code "group / name"}.
   */
  public static ImportPlan gatling(Path file) {
    return new ImportPlan(Formats.gatling(), file);
  }

  /**
   * Reads results of Locust, written with {@code --csv=PREFIX}: {@code PREFIX_stats.csv} and, for the time of the run,
   * {@code PREFIX_stats_history.csv}. Failures of {@code catch_response} count as failed requests. The name of a request is {@code "GET /path"}.
   */
  public static ImportPlan locust(Path prefix) {
    return new ImportPlan(Formats.locust(), prefix);
  }

  /**
   * Reads results of Hyperfoil: the JSON of a run ({@code all.json}, or {@code export -f json}). A request failed if it has status 400 or above, is
   * invalid, timed out or had no connection. The name of a request is {@code "phase/metric"}. Warm-up phases do not count.
   */
  public static ImportPlan hyperfoil(Path file) {
    return new ImportPlan(Formats.hyperfoil(), file);
  }

  /** Reads the output of {@code wrk --latency}. A request failed if it has status 400 or above, or a socket error. */
  public static ImportPlan wrk(Path file) {
    return new ImportPlan(Formats.wrk(), file);
  }

  /**
   * Reads the output of wrk2, {@code wrk -R rate --latency}, whose times count from the due time of a request. The output does not contain the rate:
   * state it with {@link ImportPlan#offered(io.github.readiness.quantity.Quantity.Rate)}. A request failed if it has status 400 or above, or a socket
   * error.
   */
  public static ImportPlan wrk2(Path file) {
    return new ImportPlan(Formats.wrk2(), file);
  }

  /**
   * Reads the output of hey, or its {@code -o csv}. The CSV has raw samples, but lacks requests without an answer: state the number of all requests
   * with {@link ImportPlan#sent}. A request failed if it has status 400 or above or, in the printed output, an error.
   */
  public static ImportPlan hey(Path file) {
    return new ImportPlan(Formats.hey(), file);
  }

  /**
   * Reads the output of ab, or its {@code -g} file (raw samples without their outcomes). A request failed if ab counts it as failed, or if its
   * status is not 2xx. A request to which both apply counts twice, so use the option {@code -l}. The {@code -e} file does not contain the number of
   * requests and is rejected.
   */
  public static ImportPlan ab(Path file) {
    return new ImportPlan(Formats.ab(), file);
  }

  /**
   * Reads an HdrHistogram log (version 1.0 to 1.3, as written by {@code HistogramLogWriter}). Tags are request names.
   *
   * @param unit the unit of the values, which the log does not contain, for example {@code TimeUnit.MICROSECONDS}
   */
  public static ImportPlan hdrLog(Path file, TimeUnit unit) {
    return new ImportPlan(Formats.hdrLog(unit), file);
  }
}
