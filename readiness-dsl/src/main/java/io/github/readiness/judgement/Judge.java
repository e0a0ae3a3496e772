package io.github.readiness.judgement;

import static io.github.readiness.quantity.NumberText.plain;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.observation.AdvisedText;
import io.github.readiness.observation.Caveat;
import io.github.readiness.observation.Estimator;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.observation.TimeInState;
import io.github.readiness.quantity.Quantity;
import io.github.readiness.quantity.Unit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/**
 * Judge of observations. It checks for errors, missing data and age, then compares with the expectation and applies the caveat. Last, the level
 * decides what a miss means.
 */
@API(status = INTERNAL, since = "0.1")
public final class Judge {
  private final EvaluationContext rules;

  public Judge(EvaluationContext rules) { this.rules = rules; }

  public <T> Assessment judge(String id, Level level, String description, Observation<T> observation, Expectation<? super T> expectation,
      Optional<String> because) {
    Judgement judged = judge(observation, expectation);
    var finding = judged.finding();
    var leveled = leveled(level, finding.outcome());
    var cause = leveled.equals(finding.outcome()) || leveled.status() == Status.PASS
        ? Optional.<String>empty()
        : Optional.of(finding.outcome().reason().map(Enum::name).orElse(finding.outcome().status().name()));
    var present = present(observation);
    var figures = figures(observation, expectation, judged);
    var unit = unitOf(observation, expectation);
    var texts = new ReportTexts(present.flatMap(Observation.Present::redaction));
    var measured = figures.measured().map(text -> figures.observed() == ObservedKind.TEXT ? texts.show("measured", text) : text);
    var said = AdvisedText.of(finding.text());
    var words = texts.show("finding", said.explanation());
    var advice = said.advice().map(text -> texts.show("advice", text));
    var caveats = texts.show(figures.caveats());
    return new Assessment(id, level, CheckSentence.of(description, expectation), leveled.status(), leveled.reason(), cause, expectation.operator(),
        figures.observed(), present.flatMap(Observation.Present::estimator).flatMap(Estimator::percentile), measured, figures.measuredLow(),
        figures.stateDurations(), unit.map(Unit::symbol).filter(symbol -> !symbol.isEmpty()), expectation.bound(), expectation.details(observation),
        observation.samples(), figures.count(), finding.confidenceLimit().map(BigDecimal::stripTrailingZeros), figures.confidence(),
        present.flatMap(Observation.Present::budget), observation.window(), Optional.of(observation.source()), because, caveats,
        observation.evidence(), words, advice, texts.shortened(), texts.redacted());
  }

  /**
   * Result of judging an observation.
   *
   * @param finding result with the caveat applied
   * @param own result of the observation without its caveat; empty if nothing was compared
   */
  private record Judgement(Evaluation finding, Optional<Evaluation> own, List<RecordedCaveat> caveats) {
    static Judgement of(Evaluation finding) { return new Judgement(finding, Optional.of(finding), List.of()); }
  }

  private <T> Judgement judge(Observation<T> observation, Expectation<? super T> expectation) {
    try {
      if (observation instanceof Observation.Absent<T> absent) {
        return Judgement.of(Evaluation.of(absent.outcome(), absent.explanation()));
      }
      if (observation instanceof Observation.Present<T> present) {
        return judge(present, expectation);
      }
      if (observation.samples() < 1) {
        return Judgement.of(Evaluation.of(Outcome.of(Reason.NO_DATA), "nothing was observed"));
      }
      return Judgement
          .of(isStale(observation) ? stale(observation) : expectation.judgeMissing((Observation.Missing<T>) observation));
    } catch (RuntimeException | AssertionError broken) {
      return Judgement.of(
          Evaluation.of(Outcome.of(Status.ERROR), "the check itself failed: " + broken.getClass().getSimpleName() + ": " + broken.getMessage()));
    }
  }

  private <T> Judgement judge(Observation.Present<T> present, Expectation<? super T> expectation) {
    var empty = present.samples() < 1 && !(present.value() instanceof TimeInState);
    if (empty) {
      var finding = Evaluation.of(Outcome.of(present.caveat().map(Caveat::reason).orElse(Reason.NO_DATA)),
          present.caveat().map(Caveat::explanation).orElse("no samples"));
      return new Judgement(finding, Optional.empty(), present.caveat().map(caveat -> List.of(caveat(caveat, Optional.empty()))).orElse(List.of()));
    }
    if (!isFinite(present.value())) {
      return Judgement.of(Evaluation.of(Outcome.of(Reason.NOT_FINITE), ValueText.of(present.value()) + " is not a number"));
    }
    var finding = isStale(present) ? stale(present) : addExplanation(expectation.judge(present, rules), present);
    return present.caveat().map(caveat -> applyCaveat(finding, caveat, expectation)).orElseGet(() -> Judgement.of(finding));
  }

  private <T> Judgement applyCaveat(Evaluation finding, Caveat<T> caveat, Expectation<? super T> expectation) {
    var status = finding.outcome().status();
    var met = status == Status.PASS || status == Status.WARN;
    var alternative = status == Status.FAIL ? caveat.stillMissedIf() : met ? caveat.stillMetIf() : Optional.<Observation<T>>empty();
    var judged = alternative.map(other -> judge(other, expectation));
    var figures = alternative.map(other -> figures(other, expectation, judged.orElseThrow()));
    var judgedWithCaveat = judged.filter(other -> other.finding().outcome().status() == status).isPresent()
        ? finding.with(finding.outcome(), finding.text() + "; " + caveat.explanation())
        : finding.with(Outcome.of(caveat.reason()), caveat.explanation() + " (seen: " + finding.text() + ")");
    return new Judgement(judgedWithCaveat, Optional.of(finding), List.of(caveat(caveat, figures)));
  }

  private static RecordedCaveat caveat(Caveat<?> caveat, Optional<RecordedCaveat.Figures> alternative) {
    return new RecordedCaveat(caveat.reason(), AdvisedText.of(caveat.explanation()).explanation(), alternative);
  }

  private static <T> RecordedCaveat.Figures figures(Observation<T> observation, Expectation<? super T> expectation, Judgement judged) {
    var present = present(observation);
    var value = present.<Object>map(Observation.Present::value);
    var unit = unitOf(observation, expectation);
    var estimator = present.flatMap(Observation.Present::estimator);
    var states = value.filter(TimeInState.class::isInstance).map(TimeInState.class::cast);
    var measured = value.filter(any -> states.isEmpty() && kind(observation) != ObservedKind.NOTHING).map(any -> measured(any, unit));
    var low = estimator.filter(any -> any.percentile().isPresent()).flatMap(any -> quantity(any.lowest())).flatMap(any -> unit.map(any::in));
    return new RecordedCaveat.Figures(kind(observation), measured, low, states.map(all -> StateDurations.of(all, observation.samples())),
        observation.samples(), estimator.flatMap(Estimator::count), judged.own().flatMap(Evaluation::confidence), observation.window(),
        judged.caveats());
  }

  private static <T> Optional<Observation.Present<T>> present(Observation<T> observation) {
    return observation instanceof Observation.Present<T> present ? Optional.of(present) : Optional.empty();
  }

  private static ObservedKind kind(Observation<?> observation) {
    if (observation instanceof Observation.Present<?> present) {
      return present.value() instanceof TimeInState
          ? ObservedKind.TIME_IN_STATE
          : present.value() instanceof Quantity<?> ? ObservedKind.NUMBER : isFinite(present.value()) ? ObservedKind.TEXT : ObservedKind.NOTHING;
    }
    return observation instanceof Observation.Missing<?> ? ObservedKind.MISSING : ObservedKind.NOTHING;
  }

  private static Evaluation addExplanation(Evaluation finding, Observation.Present<?> present) {
    var status = finding.outcome().status();
    return present.explanation().filter(any -> status == Status.FAIL || status == Status.WARN)
        .map(words -> finding.with(finding.outcome(), finding.text() + "; " + words)).orElse(finding);
  }

  private static boolean isFinite(Object value) {
    return value instanceof Double wide ? Double.isFinite(wide) : !(value instanceof Float narrow) || Float.isFinite(narrow);
  }

  private Evaluation stale(Observation<?> observation) {
    return Evaluation.of(Outcome.of(Reason.STALE),
        "measured until " + observation.window().get().until() + ", longer ago than the maximum age of "
            + new Quantity.Time(rules.maxAge().toNanos()));
  }

  private boolean isStale(Observation<?> observation) {
    return observation.window().filter(window -> Duration.between(window.until(), rules.now()).compareTo(rules.maxAge()) > 0).isPresent();
  }

  private static Outcome leveled(Level level, Outcome outcome) {
    var missed = outcome.status() == Status.FAIL;
    return switch (level) {
      case REQUIRE -> outcome;
      case RECOMMEND -> missed || outcome.status().isUnknown() ? Outcome.of(Reason.RECOMMENDED) : outcome;
      case ASSUME -> missed
          ? Outcome.of(Reason.ASSUMPTION_NOT_MET)
          : outcome.reason().filter(Reason.MARGINAL::equals).isPresent() ? Outcome.of(Status.PASS) : outcome;
    };
  }

  private static <T> Optional<Unit> unitOf(Observation<T> observation, Expectation<? super T> expectation) {
    return expectation.unit().or(() -> present(observation).flatMap(present -> quantity(present.value())).map(Quantity::unit));
  }

  private static Optional<Quantity<?>> quantity(Object value) {
    return value instanceof Quantity<?> quantity ? Optional.of(quantity) : Optional.empty();
  }

  private static String measured(Object value, Optional<Unit> unit) {
    return value instanceof Quantity<?> quantity && unit.isPresent() ? plain(quantity.in(unit.get())) : ValueText.of(value);
  }

  /** Texts as reports print them: without secrets and at most 500 characters long. Keeps the names of the fields that it changed. */
  private static final class ReportTexts {
    private static final int LONGEST = 500;
    /**
     * Longest beginning of a text that is searched for secrets, in characters. Searching the rest would take long, and the report never prints it.
     */
    private static final int LONGEST_SEARCHED = 64 * 1024;

    private final Optional<UnaryOperator<String>> redaction;
    private final Set<String> shortened = new LinkedHashSet<>();
    private final Set<String> redacted = new LinkedHashSet<>();

    ReportTexts(Optional<UnaryOperator<String>> redaction) { this.redaction = redaction; }

    List<String> shortened() { return List.copyOf(shortened); }

    List<String> redacted() { return List.copyOf(redacted); }

    List<RecordedCaveat> show(List<RecordedCaveat> caveats) {
      return caveats.stream()
          .map(caveat -> new RecordedCaveat(caveat.reason(), show("caveats", caveat.text()), caveat.alternative().map(this::show)))
          .toList();
    }

    private RecordedCaveat.Figures show(RecordedCaveat.Figures of) {
      var measured = of.measured().map(text -> of.observed() == ObservedKind.TEXT ? show("caveats", text) : text);
      return new RecordedCaveat.Figures(of.observed(), measured, of.measuredLow(), of.stateDurations(), of.samples(), of.count(), of.confidence(),
          of.window(), show(of.caveats()));
    }

    String show(String field, String text) {
      var searched = beginning(text, LONGEST_SEARCHED);
      var redactedText = redaction.map(secrets -> secrets.apply(searched)).orElse(searched);
      if (!redactedText.equals(searched)) {
        redacted.add(field);
      }
      if (redactedText.length() <= LONGEST && searched.length() == text.length()) {
        return redactedText;
      }
      shortened.add(field);
      return beginning(redactedText, LONGEST) + "… (" + text.length() + " characters)";
    }

    /** Returns the beginning of a text, without cutting a surrogate pair in half. */
    private static String beginning(String text, int length) {
      return text.length() <= length ? text : text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
  }
}
