package io.github.readiness.observation;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.quantity.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Result of a measurement: a value, or the reason why there is none. It always has a number of samples, a window and a source.
 *
 * @param <T> type of the value, a {@link Quantity} or any fact
 */
@API(status = MAINTAINED, since = "0.1")
public sealed interface Observation<T> {

  /** Returns the number of samples. 0 means no data and never passes. */
  long samples();

  /** Returns the time of the measurement; empty if nothing was measured. */
  Optional<Window> window();

  Source source();

  /** Returns the digests ({@code sha256:...}) of the stored evidence. */
  List<String> evidence();

  /** Returns a copy with the digest of one more piece of evidence. */
  Observation<T> withEvidence(String digest);

  /**
   * Measured value.
   *
   * @param <T> type of the value
   * @param value value, judged without redaction
   * @param estimator estimator of the value; empty for a plain reading
   * @param samples number of samples
   * @param window time of the measurement
   * @param source origin of the value
   * @param evidence digests of the stored evidence
   * @param caveat reason why the value alone may prove nothing
   * @param explanation details that follow the finding of a miss, such as the outcomes of requests
   * @param budget figure of an error budget, if the value is one
   * @param redaction function that removes secrets from printed texts
   */
  record Present<T>(T value, Optional<Estimator<T>> estimator, long samples, Optional<Window> window, Source source, List<String> evidence,
      Optional<Caveat<T>> caveat, Optional<String> explanation, Optional<ErrorBudgetFigure> budget, Optional<UnaryOperator<String>> redaction)
      implements
        Observation<T> {
    public Present {
      if (value == null) {
        throw new IllegalArgumentException("Value must not be null. For a value that does not exist write Observation.missing(...).");
      }
      evidence = List.copyOf(evidence);
    }

    /** Creates an observation without explanation, error budget and redaction. */
    public Present(T value, Optional<Estimator<T>> sampling, long samples, Optional<Window> window, Source source, List<String> evidence,
        Optional<Caveat<T>> doubt) {
      this(value, sampling, samples, window, source, evidence, doubt, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Returns a copy that, by itself, cannot prove that a bound is met. */
    public Present<T> withCaveat(Caveat<T> doubt) {
      return new Present<>(value, estimator, samples, window, source, evidence, Optional.of(doubt), explanation, budget, redaction);
    }

    /** Returns a copy with details that follow the finding if the bound is missed or only just met. */
    public Present<T> withExplanation(String explanation) {
      return new Present<>(value, estimator, samples, window, source, evidence, caveat, Optional.of(explanation), budget, redaction);
    }

    /** Returns a copy that is marked as a figure of an error budget. */
    public Present<T> withErrorBudget(ErrorBudgetFigure figure) {
      return new Present<>(value, estimator, samples, window, source, evidence, caveat, explanation, Optional.of(figure), redaction);
    }

    /** Returns a copy that removes secrets from every printed text. A text that changes is marked as redacted. */
    public Present<T> withRedaction(UnaryOperator<String> redaction) {
      return new Present<>(value, estimator, samples, window, source, evidence, caveat, explanation, budget, Optional.of(redaction));
    }

    @Override
    public Present<T> withEvidence(String digest) {
      return new Present<>(value, estimator, samples, window, source, Observation.with(evidence, digest), caveat, explanation, budget, redaction);
    }
  }

  /**
   * Absence of a value that could be judged.
   *
   * @param <T> type of the value
   * @param outcome unknown status and its reason
   * @param explanation explanation for people
   */
  record Absent<T>(Outcome outcome, String explanation, long samples, Optional<Window> window, Source source, List<String> evidence)
      implements
        Observation<T> {
    public Absent {
      if (!outcome.status().isUnknown()) {
        throw new IllegalArgumentException(
            "Status of an absent observation must be PENDING, INCONCLUSIVE or ERROR, but was " + outcome.status() + ".");
      }
      evidence = List.copyOf(evidence);
    }

    @Override
    public Absent<T> withEvidence(String digest) {
      return new Absent<>(outcome, explanation, samples, window, source, Observation.with(evidence, digest));
    }
  }

  /**
   * Value that was searched for and does not exist, such as a header of a response. It misses every expectation except {@code absent()}.
   *
   * @param <T> type of the value
   * @param explanation explanation for people
   */
  record Missing<T>(String explanation, long samples, Optional<Window> window, Source source, List<String> evidence) implements Observation<T> {
    public Missing {
      evidence = List.copyOf(evidence);
    }

    @Override
    public Missing<T> withEvidence(String digest) {
      return new Missing<>(explanation, samples, window, source, Observation.with(evidence, digest));
    }
  }

  /** Returns a plain reading from the given number of samples. */
  static <T> Present<T> of(T value, long samples, Window window, Source source) {
    return new Present<>(value, Optional.empty(), samples, Optional.of(window), source, List.of(), Optional.empty());
  }

  /** Returns a statistic over samples. */
  static <T> Present<T> of(T value, Estimator<T> sampling, long samples, Window window, Source source) {
    return new Present<>(value, Optional.of(sampling), samples, Optional.of(window), source, List.of(), Optional.empty());
  }

  /** Returns a value that was searched for once and does not exist. */
  static <T> Missing<T> missing(String explanation, Window window, Source source) {
    return new Missing<>(explanation, 1, Optional.of(window), source, List.of());
  }

  /** Returns an absence with a coded reason. */
  static <T> Absent<T> absent(Reason reason, String explanation, Source source) {
    return new Absent<>(Outcome.of(reason), explanation, 0, Optional.empty(), source, List.of());
  }

  /** Returns an absence for a plan that has not run. */
  static <T> Absent<T> unmeasured(Source source) {
    return absent(Reason.NOT_RUN, "not measured yet", source);
  }

  /** Returns an absence for a failed measurement: {@code ERROR}, because nothing was measured. */
  static <T> Absent<T> failed(String explanation, Source source) {
    return new Absent<>(Outcome.of(Status.ERROR), explanation, 0, Optional.empty(), source, List.of());
  }

  /**
   * Returns a number as an external source reports it. NaN and infinity become {@code INCONCLUSIVE(NOT_FINITE)}. A value that the unit rejects, such
   * as a negative time or a ratio above 1, becomes {@code INCONCLUSIVE(IMPOSSIBLE)}.
   */
  static <T> Observation<T> ofNumber(double number, Function<BigDecimal, T> unit, long samples, Window window, Source source) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return new Absent<>(Outcome.of(Reason.NOT_FINITE), "the source reports " + number + ", which is not a number", samples, Optional.of(window),
          source,
          List.of());
    }
    try {
      return of(unit.apply(BigDecimal.valueOf(number)), samples, window, source);
    } catch (IllegalArgumentException | ArithmeticException impossible) {
      return new Absent<>(Outcome.of(Reason.IMPOSSIBLE),
          "the source reports " + BigDecimal.valueOf(number).toPlainString() + ", which is impossible: "
              + impossible.getMessage(),
          samples, Optional.of(window), source, List.of());
    }
  }

  private static List<String> with(List<String> evidence, String digest) {
    return Stream.concat(evidence.stream(), Stream.of(digest)).distinct().toList();
  }
}
