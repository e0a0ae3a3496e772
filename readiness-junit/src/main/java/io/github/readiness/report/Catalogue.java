package io.github.readiness.report;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Result of a dry run: each criterion with what it requires and which plans it would run, and all definition mistakes. It holds no verdict.
 *
 * @param schemaVersion version of the format of {@code catalogue.json}
 * @param runId run that the entries belong to; several JVMs of one run write one catalogue
 * @param criteria by id, each once
 * @param mistakes everything that must be corrected before a run can measure, sorted
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Catalogue(String schemaVersion, String runId, List<CatalogueEntry> criteria, List<String> mistakes) {
  /** The version that this code writes. */
  public static final String SCHEMA_VERSION = "1";

  public Catalogue {
    criteria = List.copyOf(criteria);
    mistakes = mistakes.stream().sorted().distinct().toList();
  }

  /** Unites two catalogues of one run. The same id with another declaration is a mistake, and the first declaration stays. */
  public Catalogue merge(Catalogue other) {
    var entries = new TreeMap<String, CatalogueEntry>();
    var conflicts = new ArrayList<String>();
    Stream.concat(criteria.stream(), other.criteria.stream()).forEach(entry -> entries.merge(entry.id(), entry, (first, second) -> {
      if (!first.declaresTheSame(second)) {
        conflicts.add("The id \"" + entry.id() + "\" is declared in more than one way. Give each criterion its own id.");
      }
      return first.merge(second);
    }));
    return new Catalogue(schemaVersion, runId, List.copyOf(entries.values()),
        Stream.of(mistakes, other.mistakes, conflicts).flatMap(List::stream).toList());
  }

  /** The criteria by id. */
  public Map<String, CatalogueEntry> byId() {
    var entries = new TreeMap<String, CatalogueEntry>();
    criteria.forEach(entry -> entries.put(entry.id(), entry));
    return entries;
  }
}
