package io.github.readiness.publish;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.DefinitionMistake;
import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.Definition;
import io.github.readiness.report.Json;
import io.github.readiness.report.Severity;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The criteria that must not go missing: every run writes {@code inventory.json} into its report directory, to be committed and named in the dossier.
 * What it lists and no run discovers is {@code PENDING(NOT_RUN)}.
 */
@API(status = INTERNAL, since = "0.1")
public final class InventoryFile {
  private InventoryFile() {}

  /** A line of it; what tells nothing of the decision may be left out. */
  private record Listed(String id, Optional<String> title, String category, String phase, Severity severity, BigDecimal weight,
      Optional<Boolean> waivable,
      Optional<List<String>> traces) {
    Definition definition() {
      return new Definition(id, title.orElse(id), category, phase, severity, weight, waivable.orElse(severity != Severity.BLOCKER),
          traces.orElse(List.of()));
    }
  }

  /** @throws DefinitionMistake if it is no inventory */
  public static List<Definition> read(Path file) {
    try {
      return Stream.of(Json.read(Files.readString(file), Listed[].class)).map(Listed::definition).toList();
    } catch (IOException | IllegalArgumentException | NullPointerException unreadable) {
      throw new DefinitionMistake("The inventory " + file + " cannot be read: " + unreadable.getMessage()
          + ". Copy inventory.json from a report directory, or take \"inventory\" out of the dossier.");
    }
  }

  static String write(Collection<CriterionResult> criteria) {
    return Json
        .pretty(criteria.stream().map(it -> new Definition(it.id(), it.title(), it.category(), it.phase(), it.severity(), it.weight(), it.waivable(),
            it.traces())).toList());
  }
}
