package io.github.readiness.probe.imports;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.probe.imports.format.Formats;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/**
 * Results of other load tools as evidence: {@code readiness.run(Imports.k6(Path.of("target/k6.json"))).latency().p95()}.
 *
 * <p>Raw samples become our own recording and are judged by sample count and confidence limit. Of a summary a percentile is judged only if it is
 * in the file; what else the file holds brackets its confidence limit, and where it does not, it is {@code MARGINAL} at best. Where bad answers are
 * among the times, what the file holds brackets the percentile of the good ones too, and what that does not prove is {@code NO_DATA}. What a format
 * does not say ({@code NO_DATA}) is never made up. Files that say no time need {@link ImportPlan#ranAt} or {@link ImportPlan#ranAtFileTime}.
 *
 * <p>A file that is missing, empty, cut off or another tool's is an {@code ERROR} with the line and how to mend it; numbers that cannot be are
 * {@code INCONCLUSIVE(IMPOSSIBLE)}. Files may be gzipped; they are read once, as a stream.
 *
 * <p>Single samples have no last line that could be missed: a stream of k6, a JTL as CSV, a {@code simulation.log}, hey's CSV, ab's {@code -g} file
 * and an HdrHistogram log that end between two lines, because the tool was killed or the copy broke off, look whole. Say {@link ImportPlan#sent} where
 * you know how many requests there were, or {@link ImportPlan#offered(io.github.readiness.quantity.Quantity.Rate, io.github.readiness.quantity.Quantity.Time)}; then
 * what is missing is {@code LOAD_NOT_DELIVERED}.
 *
 * <p>The file is kept as evidence as it is (of one over 256 KiB its beginning, and the digest of the whole), so leave secrets out of it; one in
 * whose beginning, or in whose names, an address has a query or a user is not kept, only its digest and figures.
 *
 * <p>Most tools count a time from when they sent the request. With a fixed number of users (JMeter, Locust, wrk, hey, ab) a target that stalls is
 * not asked meanwhile, and its stall hides: the sentence says so. To know better use wrk2 or our own load.
 */
@API(status = MAINTAINED, since = "0.1")
public final class Imports {
  private Imports() {}

  /**
   * k6: the stream of {@code k6 run --out json=FILE} (raw samples, preferred), or the summary of {@code --summary-export=FILE} or
   * {@code handleSummary}. A bad request is one that k6 did not expect ({@code expected_response}: by default status 400 or above, or no answer);
   * failed checks are {@link ImportResult#failedChecks()}. More than 1 % of {@code dropped_iterations} is {@code LOAD_NOT_DELIVERED}. Times leave
   * out connecting.
   */
  public static ImportPlan k6(Path file) {
    return new ImportPlan(Formats.k6(), file);
  }

  /**
   * JMeter: a JTL as CSV with its header line, or as XML. A bad request is one without {@code success}, which failed assertions take away.
   * Transactions are found by their name and not counted among the requests that they consist of.
   */
  public static ImportPlan jtl(Path file) {
    return new ImportPlan(Formats.jtl(), file);
  }

  /**
   * Gatling: {@code simulation.log} of versions 3.10 to 3.15, or the directory that holds it; its own reports estimate percentiles and are not
   * read. A bad request is a KO, which failed checks make. A request in groups is called {@code "group / name"}.
   */
  public static ImportPlan gatling(Path file) {
    return new ImportPlan(Formats.gatling(), file);
  }

  /**
   * Locust: what {@code --csv=PREFIX} wrote, {@code PREFIX_stats.csv} and, for its times of day, {@code PREFIX_stats_history.csv}. A bad request is a
   * failure, {@code catch_response} included. A request is called {@code "GET /path"}.
   */
  public static ImportPlan locust(Path prefix) {
    return new ImportPlan(Formats.locust(), prefix);
  }

  /**
   * Hyperfoil: the JSON of a run ({@code all.json}, or {@code export -f json}). A bad request is one with status 400 or above, invalid, timed out or
   * without a connection. A request is called {@code "phase/metric"}; warm-up phases do not count.
   */
  public static ImportPlan hyperfoil(Path file) {
    return new ImportPlan(Formats.hyperfoil(), file);
  }

  /** wrk: what {@code wrk --latency} printed. A bad request is one with status 400 or above, or a socket error. */
  public static ImportPlan wrk(Path file) {
    return new ImportPlan(Formats.wrk(), file);
  }

  /**
   * wrk2: what {@code wrk -R rate --latency} printed, counted from when requests were due. The rate is not in it: say it by
   * {@link ImportPlan#offered}. A bad request is one with status 400 or above, or a socket error.
   */
  public static ImportPlan wrk2(Path file) {
    return new ImportPlan(Formats.wrk2(), file);
  }

  /**
   * hey: what it printed, or its {@code -o csv} (raw samples, but without the requests that got no answer: say by {@link ImportPlan#sent} how many
   * there were). A bad request is one with status 400 or above or, where it was printed, an error.
   */
  public static ImportPlan hey(Path file) {
    return new ImportPlan(Formats.hey(), file);
  }

  /**
   * ab: what it printed, or its {@code -g} file (raw samples, but without what became of them). A bad request failed or has no status 2xx; an answer
   * that is both is counted twice, so run it with {@code -l}. Its {@code -e} file says nothing of how many requests and is refused.
   */
  public static ImportPlan ab(Path file) {
    return new ImportPlan(Formats.ab(), file);
  }

  /**
   * An HdrHistogram log (version 1.0 to 1.3, as {@code HistogramLogWriter} writes it); tags are request names.
   *
   * @param unit the unit of its values, which the log does not say: {@code TimeUnit.NANOSECONDS}, {@code TimeUnit.MICROSECONDS}
   */
  public static ImportPlan hdrLog(Path file, TimeUnit unit) {
    return new ImportPlan(Formats.hdrLog(unit), file);
  }
}
