package io.github.readiness.report;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What was decided, by which rule, on which conditions, and what would change it.
 *
 * @param rule the number of the first rule that matched, 1 to 6
 * @param because that rule and what matched it, in words
 * @param conditions of {@code CONDITIONAL_GO}
 * @param wouldChange the smallest sets of criteria which, moved to {@code PASS}, give a better decision
 */
@API(status = MAINTAINED, since = "0.1")
public record Decision(Verdict verdict, int rule, String because, List<Condition> conditions, List<List<String>> wouldChange) {
  public Decision {
    conditions = List.copyOf(conditions);
    wouldChange = wouldChange.stream().map(List::copyOf).toList();
  }

  /**
   * Something to be done after going live.
   *
   * @param criterion none for {@code SCORE} and conditions of a sign-off
   * @param cause {@code WAIVED}, {@code NOT_APPLICABLE}, {@code WARN}, {@code FAIL}, an unknown status, {@code SCORE} or {@code SIGN_OFF}
   * @param owner "owner missing" where nobody is named
   */
  public record Condition(Optional<String> criterion, String cause, String text, String owner, Optional<String> due) {}
}
