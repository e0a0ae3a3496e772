package io.github.readiness.probe.load.spec;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.probe.load.http.Engine;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** All checks of a call: separates good answers from errors. */
@API(status = INTERNAL, since = "0.1")
public final class ResponseChecks {
  private final List<ResponseCheck> checks;
  private final List<Optional<String>> failures;
  private final List<ResponseCheck> ofStatus;

  public ResponseChecks(List<ResponseCheck> checks) {
    this.checks = checks;
    this.failures = checks.stream().map(check -> Optional.of(check.name())).toList();
    this.ofStatus = checks.stream().filter(ResponseCheck::isOfStatus).toList();
  }

  public boolean needsBody() { return checks.stream().anyMatch(ResponseCheck::isOfBody); }

  /**
   * Returns true if the status is expected. Without a check of the status a redirect counts as an error, because it does not contain the requested
   * answer.
   */
  public boolean isExpected(Engine.Answer answer) {
    for (var number = 0; number < ofStatus.size(); number++) {
      if (!ofStatus.get(number).passes(answer)) {
        return false;
      }
    }
    return !ofStatus.isEmpty() || answer.status() < 300 || answer.status() == 304;
  }

  /** Returns the name of the first check that fails. */
  public Optional<String> firstFailure(Engine.Answer answer) {
    for (var number = 0; number < failures.size(); number++) {
      if (!checks.get(number).passes(answer)) {
        return failures.get(number);
      }
    }
    return Optional.empty();
  }
}
