package io.github.readiness.probe.load.spec;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.probe.load.http.Engine;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** Tells good answers from others. */
@API(status = INTERNAL, since = "0.1")
public final class ResponseChecks {
  private final List<ResponseCheck> checks;
  private final List<Optional<String>> faults;
  private final List<ResponseCheck> ofStatus;

  public ResponseChecks(List<ResponseCheck> checks) {
    this.checks = checks;
    this.faults = checks.stream().map(check -> Optional.of(check.name())).toList();
    this.ofStatus = checks.stream().filter(ResponseCheck::isOfStatus).toList();
  }

  public boolean readBody() { return checks.stream().anyMatch(ResponseCheck::isOfBody); }

  /** Whether the status is one that was expected; where none was, a redirect is no answer: what was asked for was not given. */
  public boolean isExpected(Engine.Answer answer) {
    for (var number = 0; number < ofStatus.size(); number++) {
      if (!ofStatus.get(number).passes(answer)) {
        return false;
      }
    }
    return !ofStatus.isEmpty() || answer.status() < 300 || answer.status() == 304;
  }

  /** The first check that fails, as it is counted. */
  public Optional<String> faultOf(Engine.Answer answer) {
    for (var number = 0; number < faults.size(); number++) {
      if (!checks.get(number).passes(answer)) {
        return faults.get(number);
      }
    }
    return Optional.empty();
  }
}
