package io.github.readiness.report;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;
import static org.apiguardian.api.API.Status.INTERNAL;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Criterion as found by a dry run.
 *
 * @param requirements each once, in the order of the code
 * @param plans plans that the criterion would run, each once, in the order of the code
 * @param notFollowed reasons why requirements and plans may be missing: an exception after a placeholder value, a skipped test
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record CatalogueEntry(String id, String title, String category, String phase, Severity severity, BigDecimal weight, boolean waivable,
    List<String> traces, List<RequiredCheck> requirements, List<PlannedRun> plans, List<String> notFollowed) {

  /**
   * Check as declared, without a result.
   *
   * @param bound in {@code unit} or in words; empty if the operator has none
   */
  public record RequiredCheck(String level, String sentence, String operator, String bound, String unit) {}

  /**
   * Plan that would run.
   *
   * @param expectedDuration upper limit in ISO-8601; empty if it is unknown before the run or if the plan returns at once
   */
  public record PlannedRun(String description, Optional<String> expectedDuration) {}

  /** Creates an entry; users call {@link #of(CriterionDefinition)}. */
  @API(status = INTERNAL, since = "0.1")
  public CatalogueEntry {
    traces = List.copyOf(traces);
    requirements = List.copyOf(requirements);
    plans = List.copyOf(plans);
    notFollowed = List.copyOf(notFollowed);
  }

  /** Creates an entry without requirements and plans. */
  public static CatalogueEntry of(CriterionDefinition definition) {
    return of(definition, List.of(), List.of(), List.of());
  }

  /** Creates an entry for a declared criterion. */
  public static CatalogueEntry of(CriterionDefinition definition, List<RequiredCheck> requirements, List<PlannedRun> plans,
      List<String> notFollowed) {
    return new CatalogueEntry(definition.id(), definition.title(), definition.category(), definition.phase(), definition.severity(),
        definition.weight(), definition.waivable(), definition.traces(), requirements, plans, notFollowed);
  }

  /** Returns this declaration with the requirements, plans and notes of both entries. */
  CatalogueEntry merge(CatalogueEntry other) {
    return new CatalogueEntry(id, title, category, phase, severity, weight, waivable, traces, union(requirements, other.requirements),
        union(plans, other.plans), union(notFollowed, other.notFollowed));
  }

  boolean hasSameDeclaration(CatalogueEntry other) { return declaration().equals(other.declaration()); }

  private CriterionDefinition declaration() {
    return new CriterionDefinition(id, title, category, phase, severity, weight.stripTrailingZeros(), waivable, traces, Optional.empty());
  }

  private static <T> List<T> union(List<T> one, List<T> other) { return Stream.concat(one.stream(), other.stream()).distinct().toList(); }
}
