package io.github.readiness.judgement;

import static org.apiguardian.api.API.Status.INTERNAL;
import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.observation.ErrorBudgetFigure;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Status;
import io.github.readiness.observation.Window;
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
 * @param observed what kind of thing was observed
 * @param percentile the percentile, 0 to 100, if it is one
 * @param measured the observed number in {@code unit}, unrounded, or the text of a fact; of a percentile the bucket's highest equivalent value
 * @param measuredLow of a percentile the bucket's lowest equivalent value, in {@code unit}
 * @param stateDurations good, bad and unknown time of what had to hold
 * @param unit the unit of measured, bound and limits
 * @param bound the bound as it is written in {@code unit}, or in words
 * @param boundDetails the same as data, where it is more than one number or word
 * @param samples the number of single looks behind it
 * @param count the numerator of a ratio over {@code samples}
 * @param confidenceLimit the limit that had to meet the bound too, in {@code unit}
 * @param confidence how sure a statistic was; none for a plain reading
 * @param errorBudget which figure of an error budget it is, if it is one; {@code count} over {@code samples} is then the share of what was bad
 * @param window when it was observed
 * @param source what was observed
 * @param because the reason the author gave
 * @param caveats why it alone may prove nothing
 * @param evidence digests of what was kept
 * @param finding the measured value and its distance to the bound, for people
 * @param shortened fields of this check that hold only the beginning of their text
 * @param redacted fields of this check from which secrets were taken out
 */
@API(status = MAINTAINED, since = "0.1")
public record Assessment(String id, Level level, String sentence, Status status, Optional<Reason> reason, Optional<String> cause, Operator operator,
    ObservedKind observed, Optional<BigDecimal> percentile, Optional<String> measured, Optional<BigDecimal> measuredLow,
    Optional<StateDurations> stateDurations, Optional<String> unit, Optional<String> bound, Optional<BoundDetails> boundDetails, long samples,
    Optional<Long> count, Optional<BigDecimal> confidenceLimit, Optional<ConfidenceDetails> confidence, Optional<ErrorBudgetFigure> errorBudget,
    Optional<Window> window, Optional<Source> source, Optional<String> because, List<RecordedCaveat> caveats, List<String> evidence, String finding,
    List<String> shortened, List<String> redacted) {
  @API(status = INTERNAL, since = "0.1")
  public Assessment {
    caveats = List.copyOf(caveats);
    evidence = List.copyOf(evidence);
    shortened = List.copyOf(shortened);
    redacted = List.copyOf(redacted);
  }

  /** The same under another id, and told in other words. */
  public Assessment renamed(String otherId, String otherSentence) {
    return new Assessment(otherId, level, otherSentence, status, reason, cause, operator, observed, percentile, measured, measuredLow, stateDurations,
        unit, bound, boundDetails, samples, count, confidenceLimit, confidence, errorBudget, window, source, because, caveats, evidence, finding,
        shortened, redacted);
  }

  /** Status and coded reason. */
  public Outcome outcome() { return new Outcome(status, reason); }
}
