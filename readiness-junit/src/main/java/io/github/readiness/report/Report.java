package io.github.readiness.report;

import static org.apiguardian.api.API.Status.INTERNAL;
import static org.apiguardian.api.API.Status.MAINTAINED;

import java.util.Comparator;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Complete readiness report; its JSON form is {@code report.json}. Criteria are sorted by id, so the same input gives the same bytes.
 *
 * @param schemaVersion version of the format; readers accept older versions
 */
@API(status = MAINTAINED, since = "0.1")
public record Report(String schemaVersion, Run run, SystemInfo system, List<Subject> subjects, List<CriterionResult> criteria, Inventory inventory,
    Scores scores, PolicyTerms policy, SignOffState signOffState, List<Role> roles, List<Violation> violations, List<RegisterEntry> waivers,
    List<RegisterEntry> risks,
    List<RegisterEntry> limitations, List<RegisterEntry> timeline, List<SignOff> signOffs, Decision decision) {
  /** Version of the format that this code writes. */
  public static final String SCHEMA_VERSION = "1";

  /** Creates a report; for the library itself. */
  @API(status = INTERNAL, since = "0.1")
  public Report {
    subjects = List.copyOf(subjects);
    criteria = criteria.stream().sorted(Comparator.comparing(CriterionResult::id)).toList();
    roles = List.copyOf(roles);
    violations = List.copyOf(violations);
    waivers = List.copyOf(waivers);
    risks = List.copyOf(risks);
    limitations = List.copyOf(limitations);
    timeline = List.copyOf(timeline);
    signOffs = List.copyOf(signOffs);
  }
}
