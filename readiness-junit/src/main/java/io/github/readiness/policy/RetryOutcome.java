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

/** Outcome of several attempts at the same test in one run. */
@API(status = MAINTAINED, since = "0.1")
public final class RetryOutcome {
  private static final Set<Status> GOOD = EnumSet.of(PASS, WARN);
  private static final Set<Status> BAD = EnumSet.of(FAIL, ERROR);
  private static final Set<Status> JUDGED = EnumSet.of(PASS, WARN, FAIL, ERROR);

  private RetryOutcome() {}

  /**
   * Returns the outcome of the last attempt that is {@code PASS}, {@code WARN}, {@code FAIL} or {@code ERROR}.
   *
   * <p>If there is no such attempt, the last one counts. If one attempt is {@code PASS} or {@code WARN} and another {@code FAIL} or {@code ERROR},
   * the outcome is at best {@code WARN(FLAKY)}. So a pass after a crash is flaky, and a miss stays a miss if the test is then skipped.
   *
   * @param attempts oldest first; an empty list gives {@code PENDING(NOT_RUN)}
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
    var statuses = attempts.stream().map(Attempt::status).collect(Collectors.toSet());
    return statuses.stream().anyMatch(GOOD::contains) && statuses.stream().anyMatch(BAD::contains);
  }
}
