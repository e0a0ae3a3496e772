package io.github.readiness.judgement;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Status;
import java.math.BigDecimal;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What an expectation made of an observation, before the level decides what that means.
 *
 * @param outcome {@code PASS}, {@code FAIL}, {@code WARN} or an unknown one
 * @param text the measured value and its distance to the bound, for people: "412 ms, 112 ms over"
 * @param confidenceLimit the limit that was held against the bound, in the unit of the expectation
 * @param confidence how sure a statistic was, in the same unit; none for a plain reading
 */
@API(status = MAINTAINED, since = "0.1")
public record Evaluation(Outcome outcome, String text, Optional<BigDecimal> confidenceLimit, Optional<ConfidenceDetails> confidence) {
  public Evaluation {
    if (outcome.status() == Status.NOT_APPLICABLE || outcome.status() == Status.WAIVED) {
      throw new IllegalArgumentException("What was seen is held against a bound and never " + outcome.status()
          + ". Say PASS, FAIL, WARN or what is unknown; a criterion that does not apply says notApplicable(...).");
    }
  }

  public static Evaluation pass(String text) { return of(Outcome.of(Status.PASS), text); }

  public static Evaluation fail(String text) { return of(Outcome.of(Status.FAIL), text); }

  public static Evaluation of(Outcome outcome, String text) { return new Evaluation(outcome, text, Optional.empty(), Optional.empty()); }

  Evaluation as(Outcome other, String words) { return new Evaluation(other, words, confidenceLimit, confidence); }
}
