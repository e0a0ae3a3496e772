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
 * The criteria that must not go missing: every run writes {@code inventory.json} into its report directory, to be committed and named in the dossier.
 * What it lists and no run discovers is {@code PENDING(NOT_RUN)}; where it gives a criterion to shards ({@code readiness.shard}), each shard that is
 * missing makes it {@code PENDING(MISSING_SHARD)}.
 */
@API(status = INTERNAL, since = "0.1")
public final class InventoryFile {
  private InventoryFile() {}

  /** A line of it; what tells nothing of the decision may be left out. */
  private record Line(String id, Optional<String> title, String category, String phase, Severity severity, BigDecimal weight,
      Optional<Boolean> waivable,
      Optional<List<String>> traces, Optional<List<String>> shards) {
    InventoryEntry listed() {
      if (!CriterionDefinition.isWeight(weight)) {
        throw new IllegalArgumentException(
            "the weight of " + id + " must be above 0 and have at most " + CriterionDefinition.WEIGHT_DIGITS + " digits");
      }
      return new InventoryEntry(
          new CriterionDefinition(id, title.orElse(id), category, phase, severity, weight, waivable.orElse(severity != Severity.BLOCKER),
              traces.orElse(List.of()), Optional.empty()),
          shards.orElse(List.of()));
    }

    static Line of(InventoryEntry listed) {
      var it = listed.definition();
      return new Line(it.id(), Optional.of(it.title()), it.category(), it.phase(), it.severity(), it.weight(), Optional.of(it.waivable()),
          Optional.of(it.traces()), Optional.of(listed.shards()));
    }
  }

  /** @throws InvalidDefinitionException if it is no inventory */
  public static List<InventoryEntry> read(Path file) {
    try {
      return RecordMapper.readList(Files.readAllBytes(file), Line.class).stream().map(Line::listed).toList();
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new InvalidDefinitionException("The inventory " + file + " cannot be read: " + unreadable.getMessage()
          + ". Copy inventory.json from a report directory, or take \"inventory\" out of the dossier.");
    }
  }

  static String write(List<InventoryEntry> criteria) { return RecordMapper.pretty(criteria.stream().map(Line::of).toList()); }
}
