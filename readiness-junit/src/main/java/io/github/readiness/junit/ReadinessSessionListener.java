package io.github.readiness.junit;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.publish.CatalogueFile;
import io.github.readiness.publish.Event;
import io.github.readiness.publish.Journal;
import io.github.readiness.publish.Publisher;
import io.github.readiness.publish.RunId;
import io.github.readiness.render.CatalogueRenderer;
import io.github.readiness.report.Catalogue;
import io.github.readiness.report.Report;
import io.github.readiness.run.RunConfiguration;
import io.github.readiness.run.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Session listener that writes the readiness report. It opens a journal at the first test plan with criteria. It merges the journals of the run and
 * writes the report when the session closes. A session without criteria prints and writes nothing. The exception is a session in which JUnit could
 * not discover some tests, while the directory holds an older report. A new report then replaces it, because criteria may be missing.
 *
 * <p>JUnit only logs exceptions of a {@code TestExecutionListener}. Errors that must fail the build are therefore thrown when the session closes.
 */
@API(status = INTERNAL, since = "0.1")
public final class ReadinessSessionListener implements LauncherSessionListener {
  private final PrintStream out;
  private final Clock clock;
  private final Map<TestPlan, TestPlanRecorder> recorders = new ConcurrentHashMap<>();
  private final Map<TestPlan, DryRunCollector> dryRuns = new ConcurrentHashMap<>();
  private final List<DryRunCollector> endedDryRuns = new CopyOnWriteArrayList<>();
  private Optional<RunConfiguration> setup = Optional.empty();
  private Optional<Journal> journal = Optional.empty();
  private Optional<RunId> runId = Optional.empty();
  private volatile Optional<Throwable> recordingFailure = Optional.empty();
  private final Map<String, Set<String>> origins = new HashMap<>();
  private final List<String> missed = new ArrayList<>();
  private String system = "";
  private int planCount;

  /** Creates the listener for the service loader. */
  public ReadinessSessionListener() { this(System.out, Clock.systemUTC()); }

  ReadinessSessionListener(PrintStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    session.getLauncher().registerLauncherDiscoveryListeners(new DiscoveryProblems(this::missed));
    session.getLauncher().registerTestExecutionListeners(new Listener(session));
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    recordingFailure.ifPresent(broken -> {
      throw new IllegalStateException("The run could not be recorded, so there is no readiness report: " + FailureTranslator.incident(broken),
          broken);
    });
    endedDryRuns.addAll(dryRuns.values());                                 // JUnit did not report their end
    if (!endedDryRuns.isEmpty()) {
      publishCatalogue(setup.orElseThrow());
    }
    if (journal.isEmpty()) {
      return;
    }
    recorders.values().forEach(TestPlanRecorder::abandoned);
    journal.get().append(new Event.Closed(clock.instant()));
    journal.get().close();
    journal.get().fault().ifPresent(fault -> { throw new UncheckedIOException(fault, new IOException(fault)); });
    publish(setup.orElseThrow());
  }

  /** @throws InvalidDefinitionException for new mistakes, if no test or container has failed */
  private void publishCatalogue(RunConfiguration setup) {
    var runId = runId(setup).id();
    var found = endedDryRuns.stream().map(dryRun -> dryRun.catalogue(runId)).reduce(Catalogue::merge).orElseThrow();
    var own = new Catalogue(found.schemaVersion(), runId, found.criteria(), Stream.concat(found.mistakes().stream(), missed.stream()).toList());
    try {
      var written = CatalogueFile.publish(setup.directory(), own);
      if (setup.settings().is(Settings.Key.REPORT_CONSOLE)) {
        out.print(Publisher.printable(CatalogueRenderer.console(written.whole(), setup.directory().path().resolve(CatalogueFile.MARKDOWN)),
            Charset.defaultCharset()));
        out.flush();
      }
      if (!written.newMistakes().isEmpty() && endedDryRuns.stream().noneMatch(DryRunCollector::isFailed)) {
        throw new InvalidDefinitionException(written.newMistakes());
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException("The catalogue cannot be written to " + setup.directory().path() + ": " + unwritable
          + ". Make the directory writable, or name another one with " + Settings.Key.REPORT_DIR.key() + ".", unwritable);
    }
  }

  private void publish(RunConfiguration setup) {
    try {
      var directory = setup.directory();
      var report = setup.publisher(system).publish(runId.orElseThrow().id(), journal.orElseThrow().recorded(), clock.instant());
      if (setup.settings().is(Settings.Key.REPORT_CONSOLE)) {
        out.print(Publisher.summary(report, directory, Charset.defaultCharset()));
        out.flush();
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException("The readiness report cannot be written to " + setup.directory().path() + ": " + unwritable
          + ". Free disk space, make the directory writable, or name another one with " + Settings.Key.REPORT_DIR.key()
          + ". The journals remain on disk.",
          unwritable);
    }
  }

  private synchronized TestPlanRecorder begin(TestPlan plan, Map<TestIdentifier, CriterionDeclaration> declared, DeclarationCache definitions,
      RunConfiguration setup) {
    return new TestPlanRecorder(plan, ++planCount, declared, definitions, clock, journal(setup));
  }

  private Journal journal(RunConfiguration setup) {
    if (journal.isEmpty()) {
      var process = ProcessHandle.current();
      var id = runId(setup);
      runId = Optional.of(id);
      this.setup = Optional.of(setup);
      journal = Optional.of(open(setup, id, process));
      journal.get().append(missed.stream().map(why -> new Event.Incident(why, clock.instant())).toList());
    }
    return journal.get();
  }

  private static RunId runId(RunConfiguration setup) {
    return RunId.of(setup.settings().optional(Settings.Key.RUN_ID), System.getenv(), ProcessHandle.current());
  }

  /** Records a discovery problem. It opens a journal only if the directory holds a report or a journal, so that a build without criteria stays silent. */
  private void missed(ConfigurationParameters parameters, String why) {
    runRecorded(() -> recordDiscoveryProblem(setup(parameters), why));
  }

  private synchronized void recordDiscoveryProblem(RunConfiguration setup, String why) {
    var words = "Criteria may be missing: " + why + ". Fix the cause so that JUnit discovers them, and run again.";
    if (journal.isPresent()) {
      journal.get().append(new Event.Incident(words, clock.instant()));
    } else {
      missed.add(words);
      if (!setup.isDryRun() && setup.directory().isInUse()) {
        journal(setup);
      }
    }
  }

  private static RunConfiguration setup(ConfigurationParameters parameters) {
    return RunConfiguration.of(new Settings(parameters::get), new HashSet<>(parameters.keySet()));
  }

  private Journal open(RunConfiguration setup, RunId id, ProcessHandle process) {
    return setup.directory().begin(new Event.Opened(Report.SCHEMA_VERSION, UUID.randomUUID().toString().substring(0, 8), id.id(), id.source(), host(),
        process.pid(), process.info().startInstant().orElse(Instant.EPOCH), clock.instant(), setup.settings().optional(Settings.Key.SHARD)));
  }

  /** Runs the step and records its exception as an incident, which prevents GO. JUnit would only log the exception. */
  private void runRecorded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | LinkageError | AssertionError broken) {
      journal.ifPresentOrElse(
          it -> it.append(new Event.Incident("Something could not be recorded: " + FailureTranslator.incident(broken), clock.instant())),
          () -> recordingFailure = Optional.of(broken));
    }
  }

  private void withdrawReport(RunConfiguration setup) {
    try {
      setup.directory().withdraw();
    } catch (IOException unwritable) {
      journal.orElseThrow()
          .append(new Event.Incident("The report in " + setup.directory().path() + " does not cover the whole run, but could not be withdrawn: "
              + unwritable, clock.instant()));
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }

  /** Listener that passes the events of each plan to its recorder. */
  private final class Listener implements TestExecutionListener {
    private final LauncherSession session;

    Listener(LauncherSession session) { this.session = session; }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) { runRecorded(() -> beginPlan(plan)); }

    private void beginPlan(TestPlan plan) {
      var declared = TestPlanRecorder.declared(plan);
      var templates = ClassTemplates.mistakes(plan);
      if (declared.isEmpty() && templates.isEmpty()) {
        return;
      }
      var configuration = setup(plan.getConfigurationParameters());
      if (configuration.isDryRun()) {
        beginDryRun(plan, declared, configuration, templates);
        return;
      }
      var definitions = new DeclarationCache(configuration.terms());
      SessionBridge.put(session, SessionStore.DEFINITIONS, definitions);
      var recorder = begin(plan, declared, definitions, configuration);
      recorders.put(plan, recorder);
      system = declared.values().stream().map(CriterionDeclaration::system).filter(name -> !name.isBlank()).findFirst().orElse(system);
      recorder.planStarted();
      withdrawReport(configuration);
      var preflight = Preflight.of(configuration, declared.values(), origins).with(configuration.signingMistakes()).with(templates);
      if (!preflight.mistakes().isEmpty()) {
        journal.orElseThrow().append(new Event.Mistaken(preflight.mistakes(), clock.instant()));
      }
      SessionBridge.put(session, SessionStore.PREFLIGHT, preflight);
      Consumer<String> incidents = text -> journal.orElseThrow().append(new Event.Incident(text, clock.instant()));
      SessionBridge.put(session, SessionStore.INCIDENTS, incidents);
      SessionBridge.put(session, SessionStore.PARTS, new PartReceiver((id, part) -> forEachRecorder(it -> it.recordResult(id, part))));
    }

    /** Begins a dry run. It changes no file in the report directory except the catalogue. */
    private void beginDryRun(TestPlan plan, Map<TestIdentifier, CriterionDeclaration> declared, RunConfiguration configuration,
        List<String> templates) {
      synchronized (ReadinessSessionListener.this) {
        setup = Optional.of(configuration);
      }
      var preflight = Preflight.of(configuration, declared.values(), origins).with(configuration.dryRunSigningMistakes()).with(templates);
      dryRuns.put(plan, new DryRunCollector(plan, declared, configuration.terms(), preflight.mistakes()));
      SessionBridge.put(session, SessionStore.PREFLIGHT, preflight);
    }

    @Override
    public void executionStarted(TestIdentifier node) { forEachRecorder(recorder -> recorder.started(node)); }

    @Override
    public void reportingEntryPublished(TestIdentifier node, ReportEntry entry) {
      forEachRecorder(recorder -> recorder.entry(node, entry));
      forEachDryRun(dryRun -> dryRun.entry(node, entry));
    }

    @Override
    public void executionSkipped(TestIdentifier node, String reason) {
      forEachRecorder(recorder -> recorder.skipped(node, reason));
      forEachDryRun(dryRun -> dryRun.skipped(node, reason));
    }

    @Override
    public void executionFinished(TestIdentifier node, TestExecutionResult result) {
      forEachRecorder(recorder -> recorder.finished(node, result));
      forEachDryRun(dryRun -> dryRun.finished(node, result));
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
      runRecorded(() -> Optional.ofNullable(recorders.remove(plan)).ifPresent(TestPlanRecorder::planEnded));
      Optional.ofNullable(dryRuns.remove(plan)).ifPresent(endedDryRuns::add);
    }

    private void forEachDryRun(Consumer<DryRunCollector> step) { dryRuns.values().forEach(dryRun -> runRecorded(() -> step.accept(dryRun))); }

    private void forEachRecorder(Consumer<TestPlanRecorder> step) {
      recorders.values().forEach(recorder -> runRecorded(() -> step.accept(recorder)));
    }
  }
}
