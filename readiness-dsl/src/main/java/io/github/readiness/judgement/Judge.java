package io.github.readiness.judgement;

import static io.github.readiness.quantity.NumberText.plain;
import static org.apiguardian.api.API.Status.INTERNAL;

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

/** Holds an observation against an expectation, in the order: error, doubt, no data, age, comparison; then the level says what that means. */
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
    var texts = new ShownTexts(present.flatMap(Observation.Present::redaction));
    var measured = figures.measured().map(text -> figures.observed() == ObservedKind.TEXT ? texts.shown("measured", text) : text);
    var words = texts.shown("finding", finding.text());
    var caveats = texts.shown(figures.caveats());
    return new Assessment(id, level, CheckSentence.of(description, expectation), leveled.status(), leveled.reason(), cause, expectation.operator(),
        figures.observed(), present.flatMap(Observation.Present::sampling).flatMap(Estimator::percentile), measured, figures.measuredLow(),
        figures.stateDurations(), unit.map(Unit::symbol).filter(symbol -> !symbol.isEmpty()), expectation.bound(), expectation.details(observation),
        observation.samples(), figures.count(), finding.confidenceLimit().map(BigDecimal::stripTrailingZeros), figures.confidence(),
        present.flatMap(Observation.Present::budget), observation.window(), Optional.of(observation.source()), because, caveats,
        observation.evidence(), words, texts.shortened(), texts.redacted());
  }

  /** What came of a comparison, and what came of the one that a doubt asked for. */
  private record Judgement(Evaluation finding, Optional<Evaluation> own, List<RecordedCaveat> caveats) {
    static Judgement of(Evaluation finding) { return new Judgement(finding, Optional.of(finding), List.of()); }
  }

  private <T> Judgement judge(Observation<T> observation, Expectation<? super T> expectation) {
    try {
      if (observation instanceof Observation.Absent<T> absent) {
        return Judgement.of(Evaluation.of(absent.outcome(), absent.explanation()));
      }
      if (observation instanceof Observation.Present<T> seen) {
        return judge(seen, expectation);
      }
      if (observation.samples() < 1) {
        return Judgement.of(Evaluation.of(Outcome.of(Reason.NO_DATA), "nobody looked"));
      }
      return Judgement
          .of(isStale(observation) ? stale(observation) : expectation.judgeMissing((Observation.Missing<T>) observation));
    } catch (RuntimeException | AssertionError broken) {
      return Judgement.of(
          Evaluation.of(Outcome.of(Status.ERROR), "the check itself broke: " + broken.getClass().getSimpleName() + ": " + broken.getMessage()));
    }
  }

  private <T> Judgement judge(Observation.Present<T> seen, Expectation<? super T> expectation) {
    var empty = seen.samples() < 1 && !(seen.value() instanceof TimeInState);
    if (empty) {
      var finding = Evaluation.of(Outcome.of(seen.doubt().map(Caveat::reason).orElse(Reason.NO_DATA)),
          seen.doubt().map(Caveat::explanation).orElse("not one sample"));
      return new Judgement(finding, Optional.empty(), seen.doubt().map(doubt -> List.of(caveat(doubt, Optional.empty()))).orElse(List.of()));
    }
    if (!isFinite(seen.value())) {
      return Judgement.of(Evaluation.of(Outcome.of(Reason.NOT_FINITE), ValueText.of(seen.value()) + " is no number"));
    }
    var finding = isStale(seen) ? stale(seen) : explained(expectation.judge(seen, rules), seen);
    return seen.doubt().map(doubt -> doubted(finding, doubt, expectation)).orElseGet(() -> Judgement.of(finding));
  }

  private <T> Judgement doubted(Evaluation finding, Caveat<T> doubt, Expectation<? super T> expectation) {
    var status = finding.outcome().status();
    var met = status == Status.PASS || status == Status.WARN;
    var alternative = status == Status.FAIL ? doubt.stillMissedIf() : met ? doubt.stillMetIf() : Optional.<Observation<T>>empty();
    var judged = alternative.map(other -> judge(other, expectation));
    var figures = alternative.map(other -> figures(other, expectation, judged.orElseThrow()));
    var told = judged.filter(other -> other.finding().outcome().status() == status).isPresent()
        ? finding.as(finding.outcome(), finding.text() + "; " + doubt.explanation())
        : finding.as(Outcome.of(doubt.reason()), doubt.explanation() + " (seen: " + finding.text() + ")");
    return new Judgement(told, Optional.of(finding), List.of(caveat(doubt, figures)));
  }

  private static RecordedCaveat caveat(Caveat<?> doubt, Optional<RecordedCaveat.Figures> alternative) {
    return new RecordedCaveat(doubt.reason(), doubt.explanation(), alternative);
  }

  private static <T> RecordedCaveat.Figures figures(Observation<T> observation, Expectation<? super T> expectation, Judgement judged) {
    var present = present(observation);
    var value = present.<Object>map(Observation.Present::value);
    var unit = unitOf(observation, expectation);
    var sampling = present.flatMap(Observation.Present::sampling);
    var stretch = value.filter(TimeInState.class::isInstance).map(TimeInState.class::cast);
    var measured = value.filter(any -> stretch.isEmpty() && kind(observation) != ObservedKind.NOTHING).map(any -> measured(any, unit));
    var low = sampling.filter(any -> any.percentile().isPresent()).flatMap(any -> quantity(any.lowest())).flatMap(any -> unit.map(any::in));
    return new RecordedCaveat.Figures(kind(observation), measured, low, stretch.map(all -> StateDurations.of(all, observation.samples())),
        observation.samples(), sampling.flatMap(Estimator::count), judged.own().flatMap(Evaluation::confidence), observation.window(),
        judged.caveats());
  }

  private static <T> Optional<Observation.Present<T>> present(Observation<T> observation) {
    return observation instanceof Observation.Present<T> seen ? Optional.of(seen) : Optional.empty();
  }

  private static ObservedKind kind(Observation<?> observation) {
    if (observation instanceof Observation.Present<?> seen) {
      return seen.value() instanceof TimeInState
          ? ObservedKind.TIME_IN_STATE
          : seen.value() instanceof Quantity<?> ? ObservedKind.NUMBER : isFinite(seen.value()) ? ObservedKind.TEXT : ObservedKind.NOTHING;
    }
    return observation instanceof Observation.Missing<?> ? ObservedKind.MISSING : ObservedKind.NOTHING;
  }

  private static Evaluation explained(Evaluation finding, Observation.Present<?> seen) {
    var status = finding.outcome().status();
    return seen.explanation().filter(any -> status == Status.FAIL || status == Status.WARN)
        .map(words -> finding.as(finding.outcome(), finding.text() + "; " + words)).orElse(finding);
  }

  private static boolean isFinite(Object value) {
    return value instanceof Double wide ? Double.isFinite(wide) : !(value instanceof Float narrow) || Float.isFinite(narrow);
  }

  private Evaluation stale(Observation<?> observation) {
    return Evaluation.of(Outcome.of(Reason.STALE),
        "seen until " + observation.window().get().until() + ", which is longer ago than " + rules.maxAge());
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
    return expectation.unit().or(() -> present(observation).flatMap(seen -> quantity(seen.value())).map(Quantity::unit));
  }

  private static Optional<Quantity<?>> quantity(Object value) {
    return value instanceof Quantity<?> quantity ? Optional.of(quantity) : Optional.empty();
  }

  private static String measured(Object value, Optional<Unit> unit) {
    return value instanceof Quantity<?> quantity && unit.isPresent() ? plain(quantity.in(unit.get())) : ValueText.of(value);
  }

  /** Texts as they are shown: without secrets, and not longer than a report can bear; notes which were changed. */
  private static final class ShownTexts {
    private static final int LONGEST = 500;
    /** Looking for secrets in more than this takes long, and so far behind nothing is shown. */
    private static final int LONGEST_SEARCHED = 64 * 1024;

    private final Optional<UnaryOperator<String>> redaction;
    private final Set<String> shortened = new LinkedHashSet<>();
    private final Set<String> redacted = new LinkedHashSet<>();

    ShownTexts(Optional<UnaryOperator<String>> redaction) { this.redaction = redaction; }

    List<String> shortened() { return List.copyOf(shortened); }

    List<String> redacted() { return List.copyOf(redacted); }

    List<RecordedCaveat> shown(List<RecordedCaveat> caveats) {
      return caveats.stream()
          .map(caveat -> new RecordedCaveat(caveat.reason(), shown("caveats", caveat.text()), caveat.alternative().map(this::shown)))
          .toList();
    }

    private RecordedCaveat.Figures shown(RecordedCaveat.Figures of) {
      var measured = of.measured().map(text -> of.observed() == ObservedKind.TEXT ? shown("caveats", text) : text);
      return new RecordedCaveat.Figures(of.observed(), measured, of.measuredLow(), of.stateDurations(), of.samples(), of.count(), of.confidence(),
          of.window(), shown(of.caveats()));
    }

    String shown(String field, String text) {
      var searched = beginning(text, LONGEST_SEARCHED);
      var harmless = redaction.map(any -> any.apply(searched)).orElse(searched);
      if (!harmless.equals(searched)) {
        redacted.add(field);
      }
      if (harmless.length() <= LONGEST && searched.length() == text.length()) {
        return harmless;
      }
      shortened.add(field);
      return beginning(harmless, LONGEST) + "… (" + text.length() + " characters)";
    }

    /** Never half a character of two. */
    private static String beginning(String text, int length) {
      return text.length() <= length ? text : text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
  }
}
