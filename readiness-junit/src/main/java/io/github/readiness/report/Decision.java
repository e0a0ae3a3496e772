package io.github.readiness.report;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Decision of a gate: verdict, deciding rule, conditions, and changes that would improve it.
 *
 * @param rule number of the first rule that matched, 1 to 6
 * @param because everything that made the rule match, in words
 * @param conditions conditions of {@code CONDITIONAL_GO}; empty for any other verdict
 * @param wouldChange smallest sets of criteria that would improve the decision if all criteria of the set passed
 */
@API(status = MAINTAINED, since = "0.1")
public record Decision(Verdict verdict, int rule, String because, List<Condition> conditions, List<List<String>> wouldChange) {
  public Decision {
    conditions = List.copyOf(conditions);
    wouldChange = wouldChange.stream().map(List::copyOf).toList();
  }

  /**
   * Task to be done after going live.
   *
   * @param criterion id; empty for {@code SCORE} and for conditions of a sign-off
   * @param cause {@code WAIVED}, {@code NOT_APPLICABLE}, {@code WARN}, {@code FAIL}, an unknown status, {@code SCORE} or {@code SIGN_OFF}
   * @param text the condition in a full sentence; for a sign-off the words of the person who signed
   * @param owner the responsible person or team; "owner missing" if none is named
   */
  public record Condition(Optional<String> criterion, String cause, String text, String owner, Optional<String> due) {}
}
