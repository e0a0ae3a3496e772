package io.github.readiness.junit;

import static io.micrometer.core.instrument.Metrics.globalRegistry;

import io.github.readiness.Readiness;
import io.github.readiness.json.RecordMapper;
import io.github.readiness.judgement.CriterionAbortedException;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.metrics.Metrics;
import io.github.readiness.probe.metrics.micrometer.MeterPublisher;
import io.github.readiness.publish.CriterionExecution;
import io.github.readiness.report.Catalogue;
import io.github.readiness.report.CriterionDefinition;
import io.github.readiness.run.PlanRunner;
import io.github.readiness.run.RunConfiguration;
import io.github.readiness.run.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * Extension that runs criteria. It resolves their {@code Readiness} parameter, takes the verdict once at their end and publishes it as one report
 * entry. FAIL and ERROR fail the test, PENDING and INCONCLUSIVE abort it, every other status passes it. All state is in the store of the context.
 */
final class ReadinessExtension
    implements
      BeforeAllCallback,
      AfterAllCallback,
      TestInstancePreConstructCallback,
      ExecutionCondition,
      ParameterResolver,
      InvocationInterceptor,
      TestExecutionExceptionHandler,
      LifecycleMethodExecutionExceptionHandler,
      AfterEachCallback {
  /** Key of the report entry with a {@link CriterionExecution} as JSON. */
  static final String ENTRY = "readiness.criterion";
  /** Key of the report entry of a dry run, with a {@link Catalogue} of one criterion as JSON. */
  static final String DRY_RUN_ENTRY = "readiness.dryRun";
  private static final Namespace NAMESPACE = Namespace.create(ReadinessExtension.class);

  ReadinessExtension() {}

  @Override
  public void beforeAll(ExtensionContext context) {
    if (isDryRun(context)) {
      return;                                                              // afterAll reports mistakes, after all criteria have been followed
    }
    var preflight = preflight(context);
    preflight.requireNoMistakes();
    planRunner(context).start(preflight.background());
  }

  /** Reports the mistakes of a dry run at the end of the class, so that mistakes outside methods do not hide mistakes inside them. */
  @Override
  public void afterAll(ExtensionContext context) {
    if (isDryRun(context) && context.getRequiredTestClass() == Preflight.outermost(context.getRequiredTestClass())) {
      preflight(context).requireNoMistakes();
    }
  }

  /**
   * Reports mistakes before the constructor runs, because its exception would hide them. With one instance per class, JUnit calls the constructor
   * before {@link #beforeAll}.
   */
  @Override
  public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
    if (!isDryRun(context)) {
      preflight(context).requireNoMistakes();
    }
  }

  private static Preflight preflight(ExtensionContext context) {
    var type = context.getRequiredTestClass();
    return SessionStore.preflight(context).orElseGet(() -> context.getStore(NAMESPACE).getOrComputeIfAbsent(type,
        key -> Preflight.of(setup(context), declarations(type), new HashMap<>()), Preflight.class));
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    var setup = setup(context);
    if (setup.selection().isEverything()) {
      return ConditionEvaluationResult.enabled("selected");
    }
    var declared = context.getTestMethod().isPresent()
        ? definition(context).stream()
        : context.getTestClass().stream().flatMap(type -> declarations(type).stream()).map(one -> one.definition(setup.terms()));
    var why = declared.map(setup.selection()::exclusionReason).toList();
    return !why.isEmpty() && why.stream().allMatch(Optional::isPresent)
        ? ConditionEvaluationResult.disabled(why.get(0).orElseThrow())
        : ConditionEvaluationResult.enabled("selected");
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Readiness.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return recorder(context).map(recorder -> Readiness.of(recorder, recorder.runner(() -> planRunner(context))))
        .orElseThrow(() -> new ParameterResolutionException(
            context.getDisplayName() + " takes a Readiness, but is not a criterion. Write @Criterion(id = \"...\", title = \"...\") above it."));
  }

  @Override
  public void interceptTestMethod(Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
      throws Throwable {
    runJudged(invocation, context);
  }

  @Override
  public void interceptTestTemplateMethod(Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
      throws Throwable {
    runJudged(invocation, context);
  }

  @Override
  public <T> T interceptTestFactoryMethod(Invocation<T> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
      throws Throwable {
    var recorder = recorder(context);
    if (recorder.isEmpty()) {
      return invocation.proceed();
    }
    T tests;
    try {
      tests = invocation.proceed();
    } catch (Throwable end) {
      endCriterion(recorder.get(), Optional.of(end), context);
      throw new TestAbortedException(end.getMessage(), end);             // the factory has no dynamic tests to run
    }
    if (recorder.get() instanceof DryRunRecorder dryRun) {
      dryRun.endFactory(result -> publish(context, result));
    } else if (recorder.get() instanceof JudgementRecorder factory && factory.isEmpty()) {
      factory.endFactory();
    } else {
      endCriterion(recorder.get(), Optional.empty(), context);                  // the factory method itself has recorded checks
    }
    return tests;
  }

  /** Ends a criterion that {@link #runJudged} did not end, because a timeout left the test running on its own thread. */
  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
    var recorder = recorder(context);
    if (recorder.isPresent()) {
      endCriterion(recorder.get(), Optional.of(thrown), context);
    }
    throw thrown;
  }

  /** Aborts a criterion, instead of failing it, if a failed {@code assume} stopped it in a {@code @BeforeEach} method. */
  @Override
  public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
    throw thrown instanceof CriterionAbortedException ? new TestAbortedException(thrown.getMessage(), thrown) : thrown;
  }

  /** Ends a criterion whose test method did not start, so that checks of its {@code @BeforeEach} methods count. */
  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    var recorder = recorder(context).filter(judged -> !judged.isEmpty());
    var thrown = context.getExecutionException().map(end -> end.getCause() instanceof CriterionAbortedException ? end.getCause() : end);
    if (recorder.isPresent()) {
      try {
        endCriterion(recorder.get(), thrown, context);
      } catch (Exception | Error end) {
        throw end;
      } catch (Throwable never) {
        throw new IllegalStateException(never);
      }
    }
  }

  @Override
  public void interceptDynamicTest(Invocation<Void> invocation, DynamicTestInvocationContext test, ExtensionContext context) throws Throwable {
    var factory = context.getParent().flatMap(ReadinessExtension::factoryRecorder);
    if (factory.isEmpty()) {
      invocation.proceed();
      return;
    }
    try {
      runJudged(invocation, factory.get().enter(context.getDisplayName()), context);
    } finally {
      factory.get().leave();
    }
  }

  private void runJudged(Invocation<Void> invocation, ExtensionContext context) throws Throwable {
    var recorder = recorder(context);
    if (recorder.isPresent()) {
      runJudged(invocation, recorder.get(), context);
    } else {
      invocation.proceed();
    }
  }

  private static void runJudged(Invocation<Void> invocation, CriterionRecorder recorder, ExtensionContext context) throws Throwable {
    Optional<Throwable> thrown = Optional.empty();
    try {
      invocation.proceed();
    } catch (Throwable end) {
      thrown = Optional.of(end);
    }
    endCriterion(recorder, thrown, context);
  }

  /** Ends the criterion; does nothing if it has already ended, for example by a timeout. */
  private static void endCriterion(CriterionRecorder recorder, Optional<Throwable> thrown, ExtensionContext context) throws Throwable {
    if (recorder instanceof DryRunRecorder dryRun) {
      var end = dryRun.end(thrown, result -> publish(context, result));
      if (end.isPresent()) {
        throw end.get();
      }
    } else if (recorder instanceof JudgementRecorder judging) {
      endCriterion(judging, thrown, context);
    }
  }

  private static void endCriterion(JudgementRecorder recorder, Optional<Throwable> thrown, ExtensionContext context) throws Throwable {
    var part = recorder.end(thrown, result -> SessionStore.parts(context).ifPresentOrElse(
        receiver -> receiver.parts().accept(context.getUniqueId(), result),
        () -> context.publishReportEntry(ENTRY, RecordMapper.line(result))));
    if (part.isPresent()) {
      publishMeters(context, part.get());
      fail(part.get(), thrown);
    }
  }

  private static void publish(ExtensionContext context, Catalogue result) { context.publishReportEntry(DRY_RUN_ENTRY, RecordMapper.line(result)); }

  /** Throws the exception by which JUnit fails or aborts the test, if the status requires it. */
  private static void fail(CriterionExecution part, Optional<Throwable> thrown) throws Throwable {
    var status = part.outcome().status();
    var cause = thrown.filter(t -> !(t instanceof CriterionAbortedException));
    if (cause.isPresent() && cause.get() instanceof VirtualMachineError fatal) {
      throw fatal;
    }
    if (status == Status.FAIL || status == Status.ERROR) {
      throw new AssertionFailedError(FailureMessages.of(part), cause.orElse(null));
    }
    if (status.isUnknown()) {
      throw new TestAbortedException(FailureMessages.of(part), cause.orElse(null));
    }
  }

  /** Publishes the checks in Micrometer's global registry, if the application under test or the build has added a registry to it. */
  private static void publishMeters(ExtensionContext context, CriterionExecution part) {
    if (!globalRegistry.getRegistries().isEmpty()) {
      var publisher = SessionStore.once(context, "meters", MeterPublisher.class, () -> Metrics.publishTo(globalRegistry));
      part.checks().forEach(check -> publisher.publish(part.definition().id(), check));
    }
  }

  private static Optional<CriterionRecorder> recorder(ExtensionContext context) {
    return definition(context).map(definition -> context.getStore(NAMESPACE).getOrComputeIfAbsent(context.getUniqueId(), id -> {
      var setup = setup(context);
      var clock = Clock.systemUTC();
      if (setup.isDryRun()) {
        return new DryRunRecorder(CriterionDeclaration.of(context.getRequiredTestClass(), context.getRequiredTestMethod()).orElseThrow(), setup);
      }
      return new JudgementRecorder(context.getDisplayName(), context.getRequiredTestClass(), definition, () -> setup.rules(clock, definition),
          SessionStore.incidents(context), clock);
    }, CriterionRecorder.class));
  }

  /** Returns the recorder of the test factory around a dynamic test. */
  private static Optional<CriterionRecorder> factoryRecorder(ExtensionContext context) {
    var here = Optional.ofNullable(context.getStore(NAMESPACE).get(context.getUniqueId(), CriterionRecorder.class));
    return here.or(() -> definition(context).isPresent() && context.getElement().isPresent()
        ? recorder(context)
        : context.getParent().flatMap(ReadinessExtension::factoryRecorder));
  }

  private static Optional<CriterionDefinition> definition(ExtensionContext context) {
    return context.getTestMethod()
        .flatMap(
            method -> SessionStore.once(context, SessionStore.DEFINITIONS, DeclarationCache.class, () -> new DeclarationCache(setup(context).terms()))
                .of(context.getRequiredTestClass(), method));
  }

  /** Returns the declarations of the class and of its nested classes. */
  private static List<CriterionDeclaration> declarations(Class<?> type) {
    var own = ReflectionSupport.findMethods(type, method -> CriterionDeclaration.of(type, method).isPresent(), HierarchyTraversalMode.TOP_DOWN)
        .stream()
        .map(method -> CriterionDeclaration.of(type, method).orElseThrow());
    var nested = ReflectionSupport.findNestedClasses(type, inner -> !Modifier.isStatic(inner.getModifiers())).stream()
        .flatMap(inner -> ReflectionSupport
            .findMethods(inner, method -> CriterionDeclaration.of(inner, method).isPresent(), HierarchyTraversalMode.TOP_DOWN)
            .stream()
            .map(method -> CriterionDeclaration.of(inner, method).orElseThrow()));
    return Stream.concat(own, nested).distinct().toList();
  }

  private static PlanRunner planRunner(ExtensionContext context) {
    return SessionStore.once(context, "plans", PlanRunner.class, () -> setup(context).plans(Clock.systemUTC(), System.err));
  }

  private static boolean isDryRun(ExtensionContext context) { return setup(context).isDryRun(); }

  private static RunConfiguration setup(ExtensionContext context) {
    return SessionStore.once(context, "setup", RunConfiguration.class,
        () -> RunConfiguration.of(new Settings(context::getConfigurationParameter), visibleKeys()));
  }

  /** Returns the keys in system properties and junit-platform.properties, because JUnit does not let an extension list all configuration keys. */
  private static Set<String> visibleKeys() {
    var keys = new TreeSet<>(System.getProperties().stringPropertyNames());
    try (var file = ReadinessExtension.class.getClassLoader().getResourceAsStream("junit-platform.properties")) {
      if (file != null) {
        var properties = new Properties();
        properties.load(file);
        keys.addAll(properties.stringPropertyNames());
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("junit-platform.properties cannot be read: " + unreadable.getMessage(), unreadable);
    }
    return keys;
  }
}
