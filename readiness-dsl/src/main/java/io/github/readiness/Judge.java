package io.github.readiness;

import static io.github.readiness.Words.plain;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** Holds an observation against an expectation, in the order: error, doubt, no data, age, comparison; then the level says what that means. */
final class Judge {
  private static final int LONGEST_TEXT = 500;

  private final Rules rules;

  Judge(Rules rules) { this.rules = rules; }

  <T> Assessment judge(String id, Level level, String description, Observation<T> observation, Expectation<? super T> expectation,
      Optional<String> because) {
    Finding finding = find(observation, expectation);
    var leveled = leveled(level, finding.outcome());
    var cause = leveled.equals(finding.outcome()) || leveled.status() == Status.PASS
        ? Optional.<String>empty()
        : Optional.of(finding.outcome().reason().map(Enum::name).orElse(finding.outcome().status().name()));
    Optional<Observation.Present<T>> present = observation instanceof Observation.Present<T> seen ? Optional.of(seen) : Optional.empty();
    var sampling = present.flatMap(Observation.Present::sampling);
    var unit = present.map(Observation.Present::value).flatMap(value -> unitOf(value, expectation));
    return new Assessment(id, level, description + " " + expectation.sentence(), leveled.status(), leveled.reason(), cause, expectation.operator(),
        sampling.flatMap(Sampling::percentile), present.map(seen -> measured(seen.value(), unit)),
        unit.or(expectation::unit).map(Unit::symbol).filter(symbol -> !symbol.isEmpty()), expectation.bound(), observation.samples(),
        sampling.flatMap(Sampling::count), finding.confidenceLimit().map(BigDecimal::stripTrailingZeros), observation.window(),
        Optional.of(observation.source()), because, observation.evidence(), shortened(finding.text()));
  }

  private <T> Finding find(Observation<T> observation, Expectation<? super T> expectation) {
    try {
      if (observation instanceof Observation.Absent<T> absent) {
        return Finding.of(absent.outcome(), absent.explanation());
      }
      if (observation instanceof Observation.Present<T> seen) {
        return find(seen, expectation);
      }
      if (observation.samples() < 1) {
        return Finding.of(Outcome.of(Reason.NO_DATA), "nobody looked");
      }
      return isStale(observation) ? stale(observation) : expectation.judgeMissing((Observation.Missing<T>) observation);
    } catch (RuntimeException | AssertionError broken) {
      return Finding.of(Outcome.of(Status.ERROR), "the check itself broke: " + broken.getClass().getSimpleName() + ": " + broken.getMessage());
    }
  }

  private <T> Finding find(Observation.Present<T> seen, Expectation<? super T> expectation) {
    var empty = seen.samples() < 1 && !(seen.value() instanceof Stretch);
    if (empty) {
      return Finding.of(Outcome.of(seen.doubt().map(Doubt::reason).orElse(Reason.NO_DATA)),
          seen.doubt().map(Doubt::explanation).orElse("not one sample"));
    }
    if (!isFinite(seen.value())) {
      return Finding.of(Outcome.of(Reason.NOT_FINITE), seen.value() + " is no number");
    }
    var finding = isStale(seen) ? stale(seen) : explained(expectation.judge(seen, rules), seen);
    if (seen.doubt().isEmpty()) {
      return finding;
    }
    var doubt = seen.doubt().get();
    var status = finding.outcome().status();
    var met = status == Status.PASS || status == Status.WARN;
    var stands = status == Status.FAIL ? doubt.stillMissedIf() : met ? doubt.stillMetIf() : Optional.<Observation<T>>empty();
    return stands.filter(other -> find(other, expectation).outcome().status() == status).isPresent()
        ? new Finding(finding.outcome(), finding.text() + "; " + doubt.explanation(), finding.confidenceLimit())
        : new Finding(Outcome.of(doubt.reason()), doubt.explanation() + " (seen: " + finding.text() + ")", finding.confidenceLimit());
  }

  private static Finding explained(Finding finding, Observation.Present<?> seen) {
    var status = finding.outcome().status();
    return seen.explanation().filter(any -> status == Status.FAIL || status == Status.WARN)
        .map(words -> new Finding(finding.outcome(), finding.text() + "; " + words, finding.confidenceLimit())).orElse(finding);
  }

  private static boolean isFinite(Object value) {
    return value instanceof Double wide ? Double.isFinite(wide) : !(value instanceof Float narrow) || Float.isFinite(narrow);
  }

  private Finding stale(Observation<?> observation) {
    return Finding.of(Outcome.of(Reason.STALE),
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

  private static Optional<Unit> unitOf(Object value, Expectation<?> expectation) {
    return value instanceof Quantity<?> quantity ? expectation.unit().or(() -> Optional.of(quantity.unit())) : Optional.empty();
  }

  private static String measured(Object value, Optional<Unit> unit) {
    return value instanceof Quantity<?> quantity && unit.isPresent() ? plain(quantity.in(unit.get())) : shortened(String.valueOf(value));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "… (" + text.length() + " characters)";
  }
}
