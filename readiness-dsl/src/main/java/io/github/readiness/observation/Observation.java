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
 * What was seen: a value, or that there was none and why. Always says over how many samples, when and where.
 *
 * @param <T> a {@link Quantity} or any fact
 */
@API(status = MAINTAINED, since = "0.1")
public sealed interface Observation<T> {

  /** How many single looks stand behind it; 0 is no data, never a pass. */
  long samples();

  /** When it was seen, if it was. */
  Optional<Window> window();

  Source source();

  /** Digests ({@code sha256:...}) of what was kept to show it. */
  List<String> evidence();

  /** The same, with the digest of what was kept to show it. */
  Observation<T> withEvidence(String digest);

  /**
   * Something was seen.
   *
   * @param doubt why it alone may prove nothing
   * @param explanation what a reader of a miss wants to know beside the value, such as how requests ended
   * @param budget which figure of an error budget the value is, if it is one
   * @param redaction takes secrets out of the texts that are shown; the value itself is judged as it is
   */
  record Present<T>(T value, Optional<Estimator<T>> sampling, long samples, Optional<Window> window, Source source, List<String> evidence,
      Optional<Caveat<T>> doubt, Optional<String> explanation, Optional<ErrorBudgetFigure> budget, Optional<UnaryOperator<String>> redaction)
      implements
        Observation<T> {
    public Present {
      if (value == null) {
        throw new IllegalArgumentException("What was seen is not null. Write Observation.missing(...) for what is not there.");
      }
      evidence = List.copyOf(evidence);
    }

    /** One of which there is no more to say than the value. */
    public Present(T value, Optional<Estimator<T>> sampling, long samples, Optional<Window> window, Source source, List<String> evidence,
        Optional<Caveat<T>> doubt) {
      this(value, sampling, samples, window, source, evidence, doubt, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same, unable to prove that a bound is met. */
    public Present<T> doubted(Caveat<T> doubt) {
      return new Present<>(value, sampling, samples, window, source, evidence, Optional.of(doubt), explanation, budget, redaction);
    }

    /** The same, and this is said behind the figures of a bound that is missed or only just met. */
    public Present<T> explained(String explanation) {
      return new Present<>(value, sampling, samples, window, source, evidence, doubt, Optional.of(explanation), budget, redaction);
    }

    /** The same, as a figure of an error budget. */
    public Present<T> ofBudget(ErrorBudgetFigure figure) {
      return new Present<>(value, sampling, samples, window, source, evidence, doubt, explanation, Optional.of(figure), redaction);
    }

    /** The same, with secrets taken out of every text that shows it; a text that this changes is marked as redacted. */
    public Present<T> redacted(UnaryOperator<String> redaction) {
      return new Present<>(value, sampling, samples, window, source, evidence, doubt, explanation, budget, Optional.of(redaction));
    }

    @Override
    public Present<T> withEvidence(String digest) {
      return new Present<>(value, sampling, samples, window, source, Observation.with(evidence, digest), doubt, explanation, budget, redaction);
    }
  }

  /** Nothing was seen that could be judged. */
  record Absent<T>(Outcome outcome, String explanation, long samples, Optional<Window> window, Source source, List<String> evidence)
      implements
        Observation<T> {
    public Absent {
      if (!outcome.status().isUnknown()) {
        throw new IllegalArgumentException("Absence is never " + outcome.status() + ": it is PENDING, INCONCLUSIVE or ERROR.");
      }
      evidence = List.copyOf(evidence);
    }

    @Override
    public Absent<T> withEvidence(String digest) {
      return new Absent<>(outcome, explanation, samples, window, source, Observation.with(evidence, digest));
    }
  }

  /** It was looked for and is not there, such as a header of an answer: knowledge, so a miss of every expectation but {@code none()}. */
  record Missing<T>(String explanation, long samples, Optional<Window> window, Source source, List<String> evidence) implements Observation<T> {
    public Missing {
      evidence = List.copyOf(evidence);
    }

    @Override
    public Missing<T> withEvidence(String digest) {
      return new Missing<>(explanation, samples, window, source, Observation.with(evidence, digest));
    }
  }

  /** A plain reading of something, behind which {@code samples} looks stand. */
  static <T> Present<T> of(T value, long samples, Window window, Source source) {
    return new Present<>(value, Optional.empty(), samples, Optional.of(window), source, List.of(), Optional.empty());
  }

  /** A statistic over samples. */
  static <T> Present<T> of(T value, Estimator<T> sampling, long samples, Window window, Source source) {
    return new Present<>(value, Optional.of(sampling), samples, Optional.of(window), source, List.of(), Optional.empty());
  }

  /** It was looked for once and is not there. */
  static <T> Missing<T> missing(String explanation, Window window, Source source) {
    return new Missing<>(explanation, 1, Optional.of(window), source, List.of());
  }

  /** Nothing that could be judged, for a coded reason. */
  static <T> Absent<T> absent(Reason reason, String explanation, Source source) {
    return new Absent<>(Outcome.of(reason), explanation, 0, Optional.empty(), source, List.of());
  }

  /** Nothing has been measured yet: the result of a plan that did not run. */
  static <T> Absent<T> unmeasured(Source source) {
    return absent(Reason.NOT_RUN, "not measured yet", source);
  }

  /** Looking itself broke: {@code ERROR}, because nothing was measured. */
  static <T> Absent<T> broken(String explanation, Source source) {
    return new Absent<>(Outcome.of(Status.ERROR), explanation, 0, Optional.empty(), source, List.of());
  }

  /**
   * A number as a foreign source reports it: NaN and infinity become {@code INCONCLUSIVE(NOT_FINITE)}, what the unit refuses (a negative time,
   * a ratio above 1) becomes {@code INCONCLUSIVE(IMPOSSIBLE)}.
   */
  static <T> Observation<T> ofNumber(double number, Function<BigDecimal, T> unit, long samples, Window window, Source source) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return new Absent<>(Outcome.of(Reason.NOT_FINITE), "the source reports " + number + ", which is no number", samples, Optional.of(window),
          source,
          List.of());
    }
    try {
      return of(unit.apply(BigDecimal.valueOf(number)), samples, window, source);
    } catch (IllegalArgumentException | ArithmeticException impossible) {
      return new Absent<>(Outcome.of(Reason.IMPOSSIBLE), "the source reports " + BigDecimal.valueOf(number).toPlainString() + ", which cannot be: "
          + impossible.getMessage(), samples, Optional.of(window), source, List.of());
    }
  }

  private static List<String> with(List<String> evidence, String digest) {
    return Stream.concat(evidence.stream(), Stream.of(digest)).distinct().toList();
  }
}
