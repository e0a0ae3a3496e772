package io.github.readiness.judgement;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Status;
import java.math.BigDecimal;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Result of comparing an observation with an expectation, before the level is applied.
 *
 * @param outcome {@code PASS}, {@code FAIL}, {@code WARN} or an unknown status
 * @param text measured value and its distance to the bound, for people: "412 ms, 112 ms over"
 * @param confidenceLimit confidence limit that was compared with the bound, in the unit of the expectation
 * @param confidence confidence limits of a statistic, in the same unit; empty for a plain reading
 */
@API(status = MAINTAINED, since = "0.1")
public record Evaluation(Outcome outcome, String text, Optional<BigDecimal> confidenceLimit, Optional<ConfidenceDetails> confidence) {
  public Evaluation {
    if (outcome.status() == Status.NOT_APPLICABLE || outcome.status() == Status.WAIVED) {
      throw new IllegalArgumentException("An expectation must not return " + outcome.status()
          + ". Return PASS, FAIL, WARN or an unknown status. For a criterion that does not apply call notApplicable(...).");
    }
  }

  public static Evaluation pass(String text) { return of(Outcome.of(Status.PASS), text); }

  public static Evaluation fail(String text) { return of(Outcome.of(Status.FAIL), text); }

  public static Evaluation of(Outcome outcome, String text) { return new Evaluation(outcome, text, Optional.empty(), Optional.empty()); }

  Evaluation with(Outcome other, String words) { return new Evaluation(other, words, confidenceLimit, confidence); }
}
