package io.github.readiness.report;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * A criterion as a dry run found it.
 *
 * @param requirements each once, in the order of the code
 * @param plans the plans that it would run, each once, in the order of the code
 * @param notFollowed why requirements and plans may be missing here: an exception after a placeholder, a skipped test
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record CatalogueEntry(String id, String title, String category, String phase, Severity severity, BigDecimal weight, boolean waivable,
    List<String> traces, List<RequiredCheck> requirements, List<PlannedRun> plans, List<String> notFollowed) {

  /**
   * A check as declared, without a result.
   *
   * @param bound in {@code unit} or in words; empty where the operator has none
   */
  public record RequiredCheck(String level, String sentence, String operator, String bound, String unit) {}

  /**
   * A plan that would run.
   *
   * @param expectedDuration upper limit in ISO-8601; empty if it is unknown before the run, or if the plan answers at once
   */
  public record PlannedRun(String description, Optional<String> expectedDuration) {}

  public CatalogueEntry {
    traces = List.copyOf(traces);
    requirements = List.copyOf(requirements);
    plans = List.copyOf(plans);
    notFollowed = List.copyOf(notFollowed);
  }

  /** Creates an entry that holds only the declaration. */
  public static CatalogueEntry of(CriterionDefinition definition) {
    return of(definition, List.of(), List.of(), List.of());
  }

  /** Creates an entry of a declared criterion. */
  public static CatalogueEntry of(CriterionDefinition definition, List<RequiredCheck> requirements, List<PlannedRun> plans,
      List<String> notFollowed) {
    return new CatalogueEntry(definition.id(), definition.title(), definition.category(), definition.phase(), definition.severity(),
        definition.weight(), definition.waivable(), definition.traces(), requirements, plans, notFollowed);
  }

  /** The same declaration, with what either of the two has. */
  CatalogueEntry merge(CatalogueEntry other) {
    return new CatalogueEntry(id, title, category, phase, severity, weight, waivable, traces, united(requirements, other.requirements),
        united(plans, other.plans), united(notFollowed, other.notFollowed));
  }

  boolean declaresTheSame(CatalogueEntry other) { return declaration().equals(other.declaration()); }

  private CriterionDefinition declaration() {
    return new CriterionDefinition(id, title, category, phase, severity, weight.stripTrailingZeros(), waivable, traces, Optional.empty());
  }

  private static <T> List<T> united(List<T> one, List<T> other) { return Stream.concat(one.stream(), other.stream()).distinct().toList(); }
}
