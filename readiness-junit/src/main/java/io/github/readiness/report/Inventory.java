package io.github.readiness.report;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.observation.Status;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * Number of criteria in total and by status. The counts of raw statuses add up to {@code total}; so do those of effective statuses.
 *
 * @param discovered number of criteria that were part of an executed test plan
 */
@API(status = MAINTAINED, since = "0.1")
public record Inventory(int total, int discovered, Map<Status, Integer> byRaw, Map<Status, Integer> byEffective) {
  public Inventory {
    byRaw = Collections.unmodifiableMap(new TreeMap<>(byRaw));
    byEffective = Collections.unmodifiableMap(new TreeMap<>(byEffective));
  }

  /** Counts the criteria by status. */
  public static Inventory of(Collection<CriterionResult> criteria, int discovered) {
    var byRaw = new TreeMap<Status, Integer>();
    var byEffective = new TreeMap<Status, Integer>();
    criteria.forEach(criterion -> {
      byRaw.merge(criterion.raw(), 1, Integer::sum);
      byEffective.merge(criterion.status(), 1, Integer::sum);
    });
    return new Inventory(criteria.size(), discovered, byRaw, byEffective);
  }
}
