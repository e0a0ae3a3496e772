package io.github.readiness.junit;

import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.json.RecordMapper;
import io.github.readiness.report.Catalogue;
import io.github.readiness.report.CatalogueEntry;
import io.github.readiness.report.PolicyTerms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Collector of the catalogue entries of one test plan in a dry run. It also lists criteria that recorded nothing. Safe for use by several threads. */
final class DryRunCollector {
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private final TestPlan plan;
  private final PolicyTerms terms;
  private final Map<String, CriterionDeclaration> declared = new LinkedHashMap<>();
  private final Map<String, Catalogue> catalogues = new TreeMap<>();
  private final Set<String> mistakes;
  private final Set<String> recordedIds = new HashSet<>();
  private boolean failed;

  /** @param mistakes definition mistakes found before anything ran */
  DryRunCollector(TestPlan plan, Map<TestIdentifier, CriterionDeclaration> declared, PolicyTerms terms, Collection<String> mistakes) {
    this.plan = plan;
    this.terms = terms;
    this.mistakes = new LinkedHashSet<>(mistakes);
    declared.forEach((node, declaration) -> this.declared.put(node.getUniqueId(), declaration));
  }

  synchronized void entry(TestIdentifier node, ReportEntry entry) {
    var json = entry.getKeyValuePairs().get(ReadinessExtension.DRY_RUN_ENTRY);
    if (json != null) {
      add(node.getUniqueId(), RecordMapper.read(json, Catalogue.class));
    }
  }

  synchronized void skipped(TestIdentifier node, String why) {
    var text = "skipped: " + (why == null || why.isBlank() ? "no reason given" : why);
    criteriaOf(node).forEach(id -> add(id, text));
  }

  synchronized void finished(TestIdentifier node, TestExecutionResult result) {
    failed |= result.getStatus() == TestExecutionResult.Status.FAILED;
    var thrown = result.getThrowable();
    if (thrown.isPresent() && result.getStatus() != TestExecutionResult.Status.SUCCESSFUL && !criteriaOf(node).isEmpty()) {
      recordEnd(node, thrown.get(), result.getStatus() == TestExecutionResult.Status.FAILED);
    }
  }

  /** Returns true if JUnit reported a failed test or container. */
  synchronized boolean isFailed() { return failed; }

  /** Returns the catalogue of everything recorded so far, with an entry for each criterion of the plan. */
  synchronized Catalogue catalogue(String runId) {
    var entries = new TreeMap<String, CatalogueEntry>();
    declared.forEach((id, declaration) -> {
      var definition = declaration.definition(terms);
      var entry = recordedIds.stream().anyMatch(other -> isWithin(other, id))
          ? CatalogueEntry.of(definition)
          : CatalogueEntry.of(definition, List.of(), List.of(), List.of("it did not run"));
      entries.putIfAbsent(definition.id(), entry);
    });
    var all = new Catalogue(Catalogue.SCHEMA_VERSION, runId, List.copyOf(entries.values()), List.copyOf(mistakes));
    for (var one : catalogues.values()) {
      all = all.merge(one);
    }
    return all;
  }

  /** Records the exception that ended a test or a container, unless its criterion has recorded that end itself. */
  private void recordEnd(TestIdentifier node, Throwable thrown, boolean isFailure) {
    var ids = criteriaOf(node);
    var author = declared.get(ids.get(0)).type();
    var isRecorded = recordedIds.contains(node.getUniqueId());
    var words = FailureTranslator.located(thrown, author);
    if (isFailure && !isKnown(thrown)) {
      var where = criterion(node).isPresent() ? declared.get(ids.get(0)).origin() : author.getSimpleName();
      mistakes.add(where + ": " + (FailureTranslator.isMistake(thrown, author) ? FailureTranslator.mistake(thrown, author) : words));
    }
    if (!isRecorded) {
      ids.stream().filter(id -> criterion(node).isPresent() || recordedIds.stream().noneMatch(other -> isWithin(other, id)))
          .forEach(id -> add(id, node.isTest() ? words : "\"" + node.getDisplayName() + "\" did not complete: " + words));
    }
  }

  private boolean isKnown(Throwable thrown) {
    var known = new HashSet<>(mistakes);
    catalogues.values().forEach(one -> known.addAll(one.mistakes()));
    return thrown instanceof InvalidDefinitionException mistake && known.containsAll(mistake.mistakes());
  }

  private void add(String id, String notFollowed) {
    var entry = CatalogueEntry.of(declared.get(id).definition(terms), List.of(), List.of(), List.of(notFollowed));
    add(id, new Catalogue(Catalogue.SCHEMA_VERSION, "", List.of(entry), List.of()));
  }

  private void add(String id, Catalogue catalogue) {
    recordedIds.add(id);
    catalogues.merge(sortable(id), catalogue, Catalogue::merge);
  }

  /** Returns the unique id of the criterion that the node belongs to, else the ids of all criteria in the node. */
  private List<String> criteriaOf(TestIdentifier node) {
    return criterion(node).map(List::of).orElseGet(() -> {
      var ids = new ArrayList<String>();
      plan.getDescendants(node).stream().map(TestIdentifier::getUniqueId).filter(declared::containsKey).forEach(ids::add);
      return ids;
    });
  }

  private Optional<String> criterion(TestIdentifier node) {
    for (var here = Optional.of(node); here.isPresent(); here = here.flatMap(plan::getParent)) {
      if (declared.containsKey(here.get().getUniqueId())) {
        return here.map(TestIdentifier::getUniqueId);
      }
    }
    return Optional.empty();
  }

  private static boolean isWithin(String id, String container) { return id.equals(container) || id.startsWith(container + "/"); }

  /** Returns the id with padded numbers, so that part 10 sorts after part 2. */
  private static String sortable(String id) {
    return NUMBER.matcher(id).replaceAll(number -> "0".repeat(Math.max(0, 9 - number.group().length())) + number.group());
  }
}
