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
 * Result of one check: the requirement, the measured value and the status. Journal and report contain it unchanged.
 *
 * @param id criterion and number of the check in it: {@code PERF-1/2}
 * @param level meaning of a miss
 * @param sentence requirement as a sentence: "p95 latency of GET /health is below 200 ms"
 * @param status status, with the level applied
 * @param reason coded reason, if the status has one
 * @param cause status or reason behind {@code WARN(RECOMMENDED)} and {@code INCONCLUSIVE(ASSUMPTION_NOT_MET)}
 * @param operator comparison of the observation with the bound
 * @param observed kind of observed value
 * @param percentile percentile, 0 to 100, if the value is one
 * @param measured observed number in {@code unit}, unrounded, or the text of a fact; for a percentile the highest equivalent value of its bucket
 * @param measuredLow lowest equivalent value of the bucket of a percentile, in {@code unit}
 * @param stateDurations good, bad and unknown time of an invariant
 * @param unit unit of the measured value, the bound and the limits
 * @param bound bound as a number in {@code unit}, or in words
 * @param boundDetails bound as data, if it is more than one number or word
 * @param samples number of samples behind the value
 * @param count numerator of a ratio over {@code samples}
 * @param confidenceLimit confidence limit that had to meet the bound, too, in {@code unit}
 * @param confidence confidence limits of a statistic; empty for a plain reading
 * @param errorBudget figure of an error budget, if the value is one; {@code count} over {@code samples} is then the bad share
 * @param window time of the observation
 * @param source origin of the observation
 * @param because reason for the requirement, as its author gave it
 * @param caveats reasons why the observation alone may prove nothing
 * @param evidence digests of the stored evidence
 * @param finding measured value and its distance to the bound, for people
 * @param advice advice to the author of the test: calls and settings that help
 * @param shortened fields of this check that contain only the beginning of their text
 * @param redacted fields of this check from which secrets were removed
 */
@API(status = MAINTAINED, since = "0.1")
public record Assessment(String id, Level level, String sentence, Status status, Optional<Reason> reason, Optional<String> cause, Operator operator,
    ObservedKind observed, Optional<BigDecimal> percentile, Optional<String> measured, Optional<BigDecimal> measuredLow,
    Optional<StateDurations> stateDurations, Optional<String> unit, Optional<String> bound, Optional<BoundDetails> boundDetails, long samples,
    Optional<Long> count, Optional<BigDecimal> confidenceLimit, Optional<ConfidenceDetails> confidence, Optional<ErrorBudgetFigure> errorBudget,
    Optional<Window> window, Optional<Source> source, Optional<String> because, List<RecordedCaveat> caveats, List<String> evidence, String finding,
    Optional<String> advice, List<String> shortened, List<String> redacted) {
  @API(status = INTERNAL, since = "0.1")
  public Assessment {
    caveats = List.copyOf(caveats);
    evidence = List.copyOf(evidence);
    shortened = List.copyOf(shortened);
    redacted = List.copyOf(redacted);
  }

  /** Returns a copy with the given id and sentence. */
  public Assessment renamed(String otherId, String otherSentence) {
    return new Assessment(otherId, level, otherSentence, status, reason, cause, operator, observed, percentile, measured, measuredLow, stateDurations,
        unit, bound, boundDetails, samples, count, confidenceLimit, confidence, errorBudget, window, source, because, caveats, evidence, finding,
        advice, shortened, redacted);
  }

  /** Returns status and coded reason. */
  public Outcome outcome() { return new Outcome(status, reason); }
}
