package io.github.readiness.publish;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.json.RecordMapper;
import io.github.readiness.report.CriterionDefinition;
import io.github.readiness.report.Severity;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Reader and writer of {@code inventory.json}, the list of criteria that must not go missing. Every run writes the file into its report directory;
 * a project commits it and names it in the dossier. A listed criterion that a run does not discover is {@code PENDING(NOT_RUN)}. If a criterion
 * lists shards ({@code readiness.shard}), a missing shard makes it {@code PENDING(MISSING_SHARD)}.
 */
@API(status = INTERNAL, since = "0.1")
public final class InventoryFile {
  private InventoryFile() {}

  /** Entry of the file. Fields that do not affect the decision are optional. */
  private record Line(String id, Optional<String> title, String category, String phase, Severity severity, BigDecimal weight,
      Optional<Boolean> waivable,
      Optional<List<String>> traces, Optional<List<String>> shards) {
    InventoryEntry toEntry() {
      if (!CriterionDefinition.isWeight(weight)) {
        throw new IllegalArgumentException(
            "the weight of " + id + " must be above 0 and have at most " + CriterionDefinition.WEIGHT_DIGITS + " digits");
      }
      return new InventoryEntry(
          new CriterionDefinition(id, title.orElse(id), category, phase, severity, weight, waivable.orElse(severity != Severity.BLOCKER),
              traces.orElse(List.of()), Optional.empty()),
          shards.orElse(List.of()));
    }

    static Line of(InventoryEntry entry) {
      var it = entry.definition();
      return new Line(it.id(), Optional.of(it.title()), it.category(), it.phase(), it.severity(), it.weight(), Optional.of(it.waivable()),
          Optional.of(it.traces()), Optional.of(entry.shards()));
    }
  }

  /** @throws InvalidDefinitionException if the file cannot be read or is not an inventory */
  public static List<InventoryEntry> read(Path file) {
    try {
      return RecordMapper.readList(Files.readAllBytes(file), Line.class).stream().map(Line::toEntry).toList();
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new InvalidDefinitionException("The inventory " + file + " cannot be read: " + unreadable.getMessage()
          + ". Copy inventory.json from a report directory, or remove \"inventory\" from the dossier.");
    }
  }

  static String write(List<InventoryEntry> criteria) { return RecordMapper.pretty(criteria.stream().map(Line::of).toList()); }
}
