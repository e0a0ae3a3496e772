package io.github.readiness;

import static org.apiguardian.api.API.Status.STABLE;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * One judged sentence: what was demanded, what was seen, and what came of it. Stands unchanged in journal and report.
 *
 * @param id the criterion and the number of the check in it: {@code PERF-1/2}
 * @param level what a miss means
 * @param sentence the whole demand: "p95 latency of GET /health below 200 ms"
 * @param status what came of it, after the level
 * @param reason why, where the status has a coded reason
 * @param cause of {@code WARN(RECOMMENDED)} and {@code INCONCLUSIVE(ASSUMPTION_NOT_MET)}: the status or reason behind it
 * @param operator how the observation was held against the bound
 * @param percentile the percentile, 0 to 100, if it is one
 * @param measured the observed value in {@code unit}, unrounded; of a percentile the bucket's highest equivalent value; of a fact its text
 * @param unit the unit of measured, bound and limit
 * @param bound the bound in {@code unit}, or in words
 * @param samples the number of single looks behind it
 * @param count the numerator of a ratio over {@code samples}
 * @param confidenceLimit the limit that had to meet the bound too, in {@code unit}
 * @param window when it was observed
 * @param source what was observed
 * @param because the reason the author gave
 * @param evidence digests of what was kept
 * @param finding the measured value and its distance to the bound, for people
 */
@API(status = STABLE, since = "0.1")
public record Assessment(String id, Level level, String sentence, Status status, Optional<Reason> reason, Optional<String> cause, Operator operator,
    Optional<BigDecimal> percentile, Optional<String> measured, Optional<String> unit, Optional<String> bound, long samples, Optional<Long> count,
    Optional<BigDecimal> confidenceLimit, Optional<Window> window, Optional<Source> source, Optional<String> because, List<String> evidence,
    String finding) {
  public Assessment {
    evidence = List.copyOf(evidence);
  }

  /** The same under another id, and told in other words. */
  public Assessment renamed(String otherId, String otherSentence) {
    return new Assessment(otherId, level, otherSentence, status, reason, cause, operator, percentile, measured, unit, bound, samples, count,
        confidenceLimit,
        window, source, because, evidence, finding);
  }

  /** Status and coded reason. */
  public Outcome outcome() { return new Outcome(status, reason); }
}
