package io.github.readiness.junit;

import io.github.readiness.junit.Settings.Key;
import io.github.readiness.report.Definition;
import java.util.List;
import java.util.Optional;

/** Which criteria run. The others are skipped, with the key that skipped them, so that they stay in the inventory as not run. */
record Selection(Settings settings) {

  /** Why a criterion is not to be run, if it is not. */
  Optional<String> excludes(Definition definition) {
    return excludes(Key.INCLUDE_PHASE, Key.EXCLUDE_PHASE, "phase", definition.phase())
        .or(() -> excludes(Key.INCLUDE_CATEGORY, Key.EXCLUDE_CATEGORY, "category", definition.category()))
        .or(() -> excludes(Key.INCLUDE_SEVERITY, Key.EXCLUDE_SEVERITY, "severity", definition.severity().name()));
  }

  private Optional<String> excludes(Key include, Key exclude, String noun, String value) {
    List<String> included = settings.list(include);
    if (!included.isEmpty() && !included.contains(value)) {
      return Optional.of(noun + " " + value + " is not in " + include.key());
    }
    return settings.list(exclude).contains(value) ? Optional.of(noun + " " + value + " is in " + exclude.key()) : Optional.empty();
  }
}
