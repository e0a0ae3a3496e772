package io.github.readiness.publish;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.report.CriterionDefinition;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Criterion that must not go missing.
 *
 * @param shards shards of a run that must all run it; empty if a run is not divided into shards
 */
@API(status = INTERNAL, since = "0.1")
public record InventoryEntry(CriterionDefinition definition, List<String> shards) {
  public InventoryEntry {
    shards = shards.stream().sorted().distinct().toList();
  }
}
