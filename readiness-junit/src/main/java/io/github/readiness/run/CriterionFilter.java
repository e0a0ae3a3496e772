package io.github.readiness.run;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.report.CriterionDefinition;
import io.github.readiness.run.Settings.Key;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** Selection of the criteria that run. The others are skipped, with the key as reason, and stay in the inventory as not run. */
@API(status = INTERNAL, since = "0.1")
public record CriterionFilter(Choice phase, Choice category, Choice severity) {

  /** Values of an include key and an exclude key. An empty include list includes everything. */
  private record Choice(String noun, Key include, List<String> included, Key exclude, List<String> excluded) {
    static Choice of(Settings settings, String noun, Key include, Key exclude) {
      return new Choice(noun, include, settings.list(include), exclude, settings.list(exclude));
    }

    boolean isFree() { return included.isEmpty() && excluded.isEmpty(); }

    Optional<String> excludes(String value) {
      if (!included.isEmpty() && !included.contains(value)) {
        return Optional.of(noun + " " + value + " is not in " + include.key());
      }
      return excluded.contains(value) ? Optional.of(noun + " " + value + " is in " + exclude.key()) : Optional.empty();
    }
  }

  static CriterionFilter of(Settings settings) {
    return new CriterionFilter(Choice.of(settings, "phase", Key.INCLUDE_PHASE, Key.EXCLUDE_PHASE),
        Choice.of(settings, "category", Key.INCLUDE_CATEGORY, Key.EXCLUDE_CATEGORY),
        Choice.of(settings, "severity", Key.INCLUDE_SEVERITY, Key.EXCLUDE_SEVERITY));
  }

  /** Returns true if no criterion is excluded. */
  public boolean isEverything() { return phase.isFree() && category.isFree() && severity.isFree(); }

  /** Returns the reason why the criterion does not run; empty if it runs. */
  public Optional<String> exclusionReason(CriterionDefinition definition) {
    return phase.excludes(definition.phase()).or(() -> category.excludes(definition.category()))
        .or(() -> severity.excludes(definition.severity().name()));
  }
}
