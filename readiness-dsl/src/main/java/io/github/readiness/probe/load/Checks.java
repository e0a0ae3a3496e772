package io.github.readiness.probe.load;

import java.util.List;
import java.util.Optional;

/** Tells good answers from others. */
final class Checks {
  private final List<Check> checks;
  private final List<Optional<String>> faults;
  private final List<Check> ofStatus;

  Checks(List<Check> checks) {
    this.checks = checks;
    this.faults = checks.stream().map(check -> Optional.of(check.name())).toList();
    this.ofStatus = checks.stream().filter(Check::isOfStatus).toList();
  }

  boolean readBody() { return checks.stream().anyMatch(Check::isOfBody); }

  /** Whether the status is one that was expected; where none was, a redirect is no answer: what was asked for was not given. */
  boolean isExpected(Engine.Answer answer) {
    for (var number = 0; number < ofStatus.size(); number++) {
      if (!ofStatus.get(number).passes(answer)) {
        return false;
      }
    }
    return !ofStatus.isEmpty() || answer.status() < 300 || answer.status() == 304;
  }

  /** The first check that fails, as it is counted. */
  Optional<String> faultOf(Engine.Answer answer) {
    for (var number = 0; number < faults.size(); number++) {
      if (!checks.get(number).passes(answer)) {
        return faults.get(number);
      }
    }
    return Optional.empty();
  }
}
