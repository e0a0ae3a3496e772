package io.github.readiness.policy;

import static io.github.readiness.observation.Status.ERROR;
import static io.github.readiness.observation.Status.FAIL;
import static io.github.readiness.observation.Status.PASS;
import static io.github.readiness.observation.Status.WARN;
import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.report.Attempt;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** Makes one outcome of several tries at the same test in one run. */
@API(status = MAINTAINED, since = "0.1")
public final class RetryOutcome {
  private static final Set<Status> HELD = EnumSet.of(PASS, WARN);
  private static final Set<Status> BROKE = EnumSet.of(FAIL, ERROR);
  private static final Set<Status> JUDGED = EnumSet.of(PASS, WARN, FAIL);

  private RetryOutcome() {}

  /**
   * The last attempt that judged, at best {@code WARN(FLAKY)} where one attempt held and another broke.
   *
   * <p>An unknown or inapplicable attempt counts only where none judged, and then the last one does; so a pass that a crash follows is flaky, and
   * a miss that is skipped the second time stays a miss.
   *
   * @param attempts oldest first; none at all is {@code PENDING(NOT_RUN)}
   */
  public static Outcome outcome(List<Attempt> attempts) {
    var counted = last(attempts.stream().filter(attempt -> JUDGED.contains(attempt.status())).toList(), last(attempts, Outcome.of(Reason.NOT_RUN)));
    return isFlaky(attempts) ? Outcome.merge(List.of(counted, Outcome.of(Reason.FLAKY))) : counted;
  }

  private static Outcome last(List<Attempt> attempts, Outcome otherwise) {
    return attempts.isEmpty()
        ? otherwise
        : new Outcome(attempts.get(attempts.size() - 1).status(), attempts.get(attempts.size() - 1).reason());
  }

  private static boolean isFlaky(List<Attempt> attempts) {
    var seen = attempts.stream().map(Attempt::status).collect(Collectors.toSet());
    return seen.stream().anyMatch(HELD::contains) && seen.stream().anyMatch(BROKE::contains);
  }
}
