package io.github.readiness.junit;

import io.github.readiness.Outcome;
import io.github.readiness.Reason;
import io.github.readiness.publish.Event;
import io.github.readiness.publish.Part;
import io.github.readiness.report.Json;
import io.github.readiness.report.PolicyTerms;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * What one test plan says of its criteria, as journal events. Each criterion is found in the plan by its declaration, so that one which never got to
 * run (a failed {@code @BeforeAll}, a disabled class) is known all the same.
 */
final class Collector {
  private final TestPlan plan;
  private final int number;
  private final Clock clock;
  private final Consumer<Event> journal;
  private final PolicyTerms terms;
  private final Map<String, Declaration> nodes = new LinkedHashMap<>();
  private final Map<String, Part> parts = new ConcurrentHashMap<>();
  private final Map<String, Instant> started = new ConcurrentHashMap<>();

  Collector(TestPlan plan, int number, PolicyTerms terms, Clock clock, Consumer<Event> journal) {
    this.plan = plan;
    this.number = number;
    this.terms = terms;
    this.clock = clock;
    this.journal = journal;
    declared(plan).forEach((node, declaration) -> nodes.put(node.getUniqueId(), declaration));
  }

  /** Every method of the plan that declares a criterion, in the plan's order. */
  static Map<TestIdentifier, Declaration> declared(TestPlan plan) {
    var found = new LinkedHashMap<TestIdentifier, Declaration>();
    plan.getRoots().stream().flatMap(root -> plan.getDescendants(root).stream())
        .forEach(node -> declaration(plan, node).ifPresent(it -> found.put(node, it)));
    return found;
  }

  Collection<Declaration> declarations() { return nodes.values(); }

  void planStarted() {
    journal.accept(new Event.PlanStarted(number, clock.instant()));
    nodes.forEach((id, declaration) -> journal.accept(new Event.Discovered(number, id,
        declaration.signature(), declaration.definition(terms))));
  }

  /** What was said of tests that JUnit never declared finished. */
  void abandoned() {
    nodes.keySet().forEach(id -> abandoned(plan.getTestIdentifier(UniqueId.parse(id))));
  }

  private void abandoned(TestIdentifier node) {
    Optional.ofNullable(parts.remove(node.getUniqueId())).ifPresent(part -> journal.accept(new Event.Finished(number, node.getUniqueId(),
        part.definition().id(), !node.isTest(), List.of(part), clock.instant())));
  }

  void planEnded() { journal.accept(new Event.PlanEnded(number, clock.instant())); }

  void started(TestIdentifier node) {
    criterion(node).ifPresent(declaration -> {
      started.put(node.getUniqueId(), clock.instant());
      if (node.isTest() || nodes.containsKey(node.getUniqueId())) {
        journal.accept(new Event.Started(number, node.getUniqueId(), declaration.criterion().id(), !node.isTest(), clock.instant()));
      }
    });
  }

  void entry(TestIdentifier node, ReportEntry entry) {
    var json = entry.getKeyValuePairs().get(ReadinessExtension.ENTRY);
    if (json != null) {
      parts.put(node.getUniqueId(), Json.read(json, Part.class));
    }
  }

  void finished(TestIdentifier node, TestExecutionResult result) {
    var declaration = criterion(node);
    if (declaration.isPresent()) {
      finished(node, declaration.get(), result);
    } else if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
      below(node).forEach(below -> broken(node, below, result));
    }
  }

  void skipped(TestIdentifier node, String why) {
    criterion(node).map(it -> List.of(node)).orElseGet(() -> below(node)).forEach(below -> criterion(below).ifPresent(declaration -> journal
        .accept(new Event.Skipped(number, below.getUniqueId(), declaration.criterion().id(), why == null || why.isBlank() ? "skipped" : why,
            clock.instant()))));
  }

  private void finished(TestIdentifier node, Declaration declaration, TestExecutionResult result) {
    var said = Optional.ofNullable(parts.remove(node.getUniqueId()));
    var definition = declaration.definition(terms);
    if (node.isTest()) {
      var part = said.map(it -> settled(it, result, declaration.type())).orElseGet(() -> ended(node, declaration, result));
      journal.accept(new Event.Finished(number, node.getUniqueId(), definition.id(), false, List.of(part), clock.instant()));
    } else {
      var faults = new ArrayList<>(said.stream().toList());
      if (faults.isEmpty() && result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
        faults.add(ended(node, declaration, result));
      }
      journal.accept(new Event.Finished(number, node.getUniqueId(), definition.id(), true, faults, clock.instant()));
    }
  }

  /**
   * A class that fails takes all its criteria with it: those that ran (a failed {@code @AfterAll}), those that never did, and the one of which
   * JUnit never said that it finished, because the JVM ran out of memory.
   */
  private void broken(TestIdentifier around, TestIdentifier node, TestExecutionResult result) {
    abandoned(node);
    var definition = nodes.get(node.getUniqueId()).definition(terms);
    var ran = started.containsKey(node.getUniqueId());
    var part = ended(around, nodes.get(node.getUniqueId()), result);
    journal.accept(ran || !node.isTest()
        ? new Event.Finished(number, around.getUniqueId(), definition.id(), true, List.of(part), clock.instant())
        : new Event.Finished(number, node.getUniqueId(), definition.id(), false, List.of(part), clock.instant()));
  }

  /** What happened after the verdict: an {@code @AfterEach} that threw, a timeout. */
  private static Part settled(Part part, TestExecutionResult result, Class<?> author) {
    var accounted = switch (part.outcome().status()) {
      case FAIL, ERROR -> result.getThrowable().filter(TimeoutException.class::isInstance).isEmpty();
      case PENDING, INCONCLUSIVE -> result.getStatus() != TestExecutionResult.Status.FAILED;
      default -> result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
    };
    return accounted ? part : result.getThrowable().map(thrown -> part.merged(outcome(thrown), Ending.explanation(thrown, author))).orElse(part);
  }

  /** A test of which the extension said nothing. */
  private Part ended(TestIdentifier node, Declaration declaration, TestExecutionResult result) {
    var thrown = result.getThrowable();
    var from = started.getOrDefault(node.getUniqueId(), clock.instant());
    return new Part(declaration.definition(terms), thrown.map(Collector::outcome).orElse(Outcome.of(Reason.NO_CHECKS)),
        thrown.map(it -> Ending.explanation(it, declaration.type())), from, clock.instant(), List.of());
  }

  private static Outcome outcome(Throwable thrown) { return Ending.outcome(thrown).orElse(Outcome.of(Reason.ABORTED)); }

  private List<TestIdentifier> below(TestIdentifier node) {
    return plan.getDescendants(node).stream().filter(below -> nodes.containsKey(below.getUniqueId())).toList();
  }

  /** The declaration of the node or of the nearest one above it. */
  private Optional<Declaration> criterion(TestIdentifier node) {
    for (var here = Optional.of(node); here.isPresent(); here = here.flatMap(plan::getParent)) {
      var declaration = nodes.get(here.get().getUniqueId());
      if (declaration != null) {
        return Optional.of(declaration);
      }
    }
    return Optional.empty();
  }

  private static Optional<Declaration> declaration(TestPlan plan, TestIdentifier node) {
    return node.getSource().filter(MethodSource.class::isInstance).map(MethodSource.class::cast).flatMap(source -> {
      try {
        var type = plan.getParent(node).flatMap(TestIdentifier::getSource).filter(ClassSource.class::isInstance).map(ClassSource.class::cast)
            .<Class<?>>map(ClassSource::getJavaClass).orElseGet(source::getJavaClass);
        return Declaration.of(type, source.getJavaMethod());
      } catch (RuntimeException | LinkageError unloadable) {                            // another engine's idea of a method
        return Optional.empty();
      }
    });
  }
}
