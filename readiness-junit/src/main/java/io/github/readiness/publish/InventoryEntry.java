package io.github.readiness.publish;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.report.CriterionDefinition;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A criterion that must not go missing.
 *
 * @param shards the shards of a run that must all have run it; none where a run is not cut into shards
 */
@API(status = INTERNAL, since = "0.1")
public record InventoryEntry(CriterionDefinition definition, List<String> shards) {
  public InventoryEntry {
    shards = shards.stream().sorted().distinct().toList();
  }
}
