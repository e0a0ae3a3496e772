package io.github.readiness.report;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Result of a dry run: each criterion with its requirements and plans, and all definition mistakes. It has no verdict.
 *
 * @param schemaVersion version of the format of {@code catalogue.json}
 * @param runId id of the run; several JVMs of one run write one catalogue
 * @param criteria by id, each once
 * @param mistakes definition mistakes to correct before a run can measure, sorted
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Catalogue(String schemaVersion, String runId, List<CatalogueEntry> criteria, List<String> mistakes) {
  /** Version of the format that this code writes. */
  public static final String SCHEMA_VERSION = "1";

  public Catalogue {
    criteria = List.copyOf(criteria);
    mistakes = mistakes.stream().sorted().distinct().toList();
  }

  /** Merges two catalogues of one run. If two declarations of one id differ, the first one stays and a mistake is added. */
  public Catalogue merge(Catalogue other) {
    var entries = new TreeMap<String, CatalogueEntry>();
    var conflicts = new ArrayList<String>();
    Stream.concat(criteria.stream(), other.criteria.stream()).forEach(entry -> entries.merge(entry.id(), entry, (first, second) -> {
      if (!first.hasSameDeclaration(second)) {
        conflicts.add("The id \"" + entry.id() + "\" is declared in more than one way. Give each criterion its own id.");
      }
      return first.merge(second);
    }));
    return new Catalogue(schemaVersion, runId, List.copyOf(entries.values()),
        Stream.of(mistakes, other.mistakes, conflicts).flatMap(List::stream).toList());
  }

  /** Returns the criteria by id. */
  public Map<String, CatalogueEntry> byId() {
    var entries = new TreeMap<String, CatalogueEntry>();
    criteria.forEach(entry -> entries.put(entry.id(), entry));
    return entries;
  }
}
