package io.github.readiness.probe.load;

import java.util.List;
import java.util.Optional;

/** Tells good answers from others. */
final class Checks {
  private final List<Check> checks;
  private final List<Optional<String>> faults;
  private final boolean statusIsChecked;

  Checks(List<Check> checks) {
    this.checks = checks;
    this.faults = checks.stream().map(check -> Optional.of(check.name())).toList();
    this.statusIsChecked = checks.stream().anyMatch(Check::isOfStatus);
  }

  boolean readBody() { return checks.stream().anyMatch(Check::isOfBody); }

  /** A redirect is no answer: what was asked for was not given. */
  boolean isGood(int status) {
    return statusIsChecked || status < 300 || status == 304;
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
