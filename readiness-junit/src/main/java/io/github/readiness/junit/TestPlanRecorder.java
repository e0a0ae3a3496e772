package io.github.readiness.junit;

import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.json.RecordMapper;
import io.github.readiness.judgement.CriterionAbortedException;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.publish.CriterionExecution;
import io.github.readiness.publish.Event;
import io.github.readiness.publish.Journal;
import io.github.readiness.report.CriterionDefinition;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Recorder of the criteria of one test plan as journal events. It finds criteria by their declaration in the plan, so it also knows those that never
 * run (a failed {@code @BeforeAll}, a disabled class).
 */
final class TestPlanRecorder {
  private final TestPlan plan;
  private final int number;
  private final Clock clock;
  private final Journal journal;
  private final Map<String, Declared> nodes = new LinkedHashMap<>();
  private final Map<String, CriterionExecution> results = new ConcurrentHashMap<>();
  private final Map<String, Instant> started = new ConcurrentHashMap<>();

  /** Node of the plan that declares a criterion. */
  private record Declared(CriterionDefinition definition, String signature, Class<?> author) {}

  /** @param declared result of {@link #declared} for the plan */
  TestPlanRecorder(TestPlan plan, int number, Map<TestIdentifier, CriterionDeclaration> declared, DeclarationCache definitions, Clock clock,
      Journal journal) {
    this.plan = plan;
    this.number = number;
    this.clock = clock;
    this.journal = journal;
    declared.forEach((node, declaration) -> nodes.put(node.getUniqueId(),
        new Declared(definitions.of(declaration), declaration.signature(), declaration.type())));
  }

  /** Returns every method of the plan that declares a criterion, in the order of the plan. */
  static Map<TestIdentifier, CriterionDeclaration> declared(TestPlan plan) {
    var found = new LinkedHashMap<TestIdentifier, CriterionDeclaration>();
    plan.getRoots().stream().flatMap(root -> plan.getDescendants(root).stream())
        .forEach(node -> declaration(plan, node).ifPresent(it -> found.put(node, it)));
    return found;
  }

  void planStarted() {
    journal.append(new Event.PlanStarted(number, clock.instant()));
    journal.append(nodes.entrySet().stream()
        .map(node -> new Event.Discovered(number, node.getKey(), node.getValue().signature(), node.getValue().definition())).toList());
  }

  /** Records the results of tests whose end JUnit did not report. */
  void abandoned() {
    List.copyOf(results.keySet()).forEach(id -> abandoned(plan.getTestIdentifier(UniqueId.parse(id))));
  }

  private void abandoned(TestIdentifier node) {
    Optional.ofNullable(results.remove(node.getUniqueId()))
        .ifPresent(part -> journal.append(new Event.Finished(number,
            node.getUniqueId(), part.definition().id(), !node.isTest(), List.of(part), clock.instant())));
  }

  void planEnded() { journal.append(new Event.PlanEnded(number, clock.instant())); }

  void started(TestIdentifier node) {
    criterion(node).ifPresent(declared -> {
      started.put(node.getUniqueId(), clock.instant());
      if (node.isTest() || nodes.containsKey(node.getUniqueId())) {
        journal.append(new Event.Started(number, node.getUniqueId(), declared.definition().id(), !node.isTest(), clock.instant()));
      }
    });
  }

  /** Records a result from an extension that found no {@link PartReceiver}: before JUnit 5.13, or with another class loader. */
  void entry(TestIdentifier node, ReportEntry entry) {
    var json = entry.getKeyValuePairs().get(ReadinessExtension.ENTRY);
    if (json != null) {
      recordResult(node.getUniqueId(), RecordMapper.read(json, CriterionExecution.class));
    }
  }

  /** Records the result of a test, if the test belongs to this plan. Another plan of the session may run at the same time. */
  void recordResult(String uniqueId, CriterionExecution part) {
    if (started.containsKey(uniqueId)) {
      results.put(uniqueId, part);
    }
  }

  void finished(TestIdentifier node, TestExecutionResult result) {
    var declared = criterion(node);
    if (declared.isPresent()) {
      finished(node, declared.get(), result);
    } else if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
      criteriaBelow(node).forEach(below -> recordContainerFailure(node, below, result));
    }
  }

  void skipped(TestIdentifier node, String why) {
    criterion(node).map(it -> List.of(node)).orElseGet(() -> criteriaBelow(node)).forEach(below -> criterion(below).ifPresent(declared -> journal
        .append(new Event.Skipped(number, below.getUniqueId(), declared.definition().id(), why == null || why.isBlank() ? "skipped" : why,
            clock.instant()))));
  }

  private void finished(TestIdentifier node, Declared declared, TestExecutionResult result) {
    var id = declared.definition().id();
    var execution = Optional.ofNullable(results.remove(node.getUniqueId())).map(it -> withLaterFailure(it, result, declared.author()));
    var failed = result.getStatus() != TestExecutionResult.Status.SUCCESSFUL;
    var part = execution.or(() -> node.isTest() || failed ? Optional.of(executionWithoutResult(node, declared, result, false)) : Optional.empty());
    journal.append(new Event.Finished(number, node.getUniqueId(), id, !node.isTest(), part.stream().toList(), clock.instant()));
  }

  /**
   * Records the failure of a container for a criterion in it. The criterion may have run before the failure (a failed {@code @AfterAll}), or not at
   * all. If the JVM ran out of memory, JUnit may not have reported its end.
   */
  private void recordContainerFailure(TestIdentifier around, TestIdentifier node, TestExecutionResult result) {
    abandoned(node);
    var declared = nodes.get(node.getUniqueId());
    var id = declared.definition().id();
    var part = executionWithoutResult(around, declared, result, started.containsKey(node.getUniqueId()));
    journal.append(started.containsKey(node.getUniqueId()) || !node.isTest()
        ? new Event.Finished(number, around.getUniqueId(), id, true, List.of(part), clock.instant())
        : new Event.Finished(number, node.getUniqueId(), id, false, List.of(part), clock.instant()));
  }

  /** Returns the execution, merged with a failure after the verdict: an {@code @AfterEach} that threw, a timeout. */
  private static CriterionExecution withLaterFailure(CriterionExecution part, TestExecutionResult result, Class<?> author) {
    var isIncluded = switch (part.outcome().status()) {
      case FAIL, ERROR -> result.getThrowable().filter(TimeoutException.class::isInstance).isEmpty();
      case PENDING, INCONCLUSIVE -> result.getStatus() != TestExecutionResult.Status.FAILED;
      case NOT_APPLICABLE -> result.getStatus() == TestExecutionResult.Status.SUCCESSFUL
          || result.getThrowable().filter(end -> end.getCause() instanceof CriterionAbortedException).isPresent();
      default -> result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
    };
    var timedOut = result.getThrowable().filter(TimeoutException.class::isInstance).isPresent();
    var execution = timedOut ? part.cutShort() : part;
    return isIncluded
        ? execution
        : result.getThrowable().map(thrown -> execution.merged(outcome(thrown), FailureTranslator.explanation(thrown, author))).orElse(execution);
  }

  /**
   * Returns the execution of a test for which the extension published no result.
   *
   * @param ranToEnd true if the test had already ended, for example before a failure in {@code @AfterAll}
   */
  private CriterionExecution executionWithoutResult(TestIdentifier node, Declared declared, TestExecutionResult result, boolean ranToEnd) {
    var thrown = result.getThrowable();
    var from = started.getOrDefault(node.getUniqueId(), clock.instant());
    return new CriterionExecution(node.getDisplayName(), declared.definition(),
        thrown.map(TestPlanRecorder::outcome).orElse(Outcome.of(Reason.NO_CHECKS)), ranToEnd,
        thrown.map(it -> explanation(it, declared.author())), from, clock.instant(), List.of());
  }

  /** Returns the explanation. Mistakes that stopped the whole run are only counted here, because the run lists them. */
  private static String explanation(Throwable thrown, Class<?> author) {
    return thrown instanceof InvalidDefinitionException many && many.mistakes().size() > 1
        ? "not measured, because of " + many.mistakes().size() + " definition mistakes that are listed with the run"
        : FailureTranslator.explanation(thrown, author);
  }

  private static Outcome outcome(Throwable thrown) { return FailureTranslator.outcome(thrown).orElse(Outcome.of(Reason.ABORTED)); }

  private List<TestIdentifier> criteriaBelow(TestIdentifier node) {
    return plan.getDescendants(node).stream().filter(below -> nodes.containsKey(below.getUniqueId())).toList();
  }

  /** Returns the criterion that the node or its nearest ancestor declares. */
  private Optional<Declared> criterion(TestIdentifier node) {
    for (var here = Optional.of(node); here.isPresent(); here = here.flatMap(plan::getParent)) {
      var declared = nodes.get(here.get().getUniqueId());
      if (declared != null) {
        return Optional.of(declared);
      }
    }
    return Optional.empty();
  }

  private static Optional<CriterionDeclaration> declaration(TestPlan plan, TestIdentifier node) {
    return node.getSource().filter(MethodSource.class::isInstance).map(MethodSource.class::cast).flatMap(source -> {
      try {
        var type = plan.getParent(node).flatMap(TestIdentifier::getSource).filter(ClassSource.class::isInstance).map(ClassSource.class::cast)
            .<Class<?>>map(ClassSource::getJavaClass).orElseGet(source::getJavaClass);
        return CriterionDeclaration.of(type, source.getJavaMethod());
      } catch (RuntimeException | LinkageError unloadable) {            // a method source of another engine
        return Optional.empty();
      }
    });
  }
}
