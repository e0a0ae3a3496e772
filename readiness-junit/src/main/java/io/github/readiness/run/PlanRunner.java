package io.github.readiness.run;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Execution;
import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.Plan;
import io.github.readiness.Readiness;
import io.github.readiness.Service;
import io.github.readiness.judgement.EvaluationContext;
import io.github.readiness.observation.Evidence;
import io.github.readiness.publish.ReportDirectory;
import io.github.readiness.quantity.Quantity.Time;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** Runner of all plans of a session. Equal plans run once. Later callers wait for the same result or the same exception. */
@API(status = INTERNAL, since = "0.1")
public final class PlanRunner implements Readiness.Runner {
  private final Map<Plan<?>, SharedRun<?>> results = new ConcurrentHashMap<>();
  private final Function<Service, Optional<URI>> targets;
  private final ReportDirectory directory;
  private final ProgressLine progress;
  private final Supplier<EvaluationContext> rules;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Watches watches;

  /**
   * Settings of watches.
   *
   * @param longest longest time for which a live watch may delay the run; empty means its own duration
   * @param journals directory of the watch journals
   * @param subject identity of the release that the journals are about
   */
  record Watches(Optional<Time> longest, Path journals, String subject) {}

  PlanRunner(Function<Service, Optional<URI>> targets, ReportDirectory directory, ProgressLine progress, Supplier<EvaluationContext> rules,
      Clock clock,
      LongSupplier nanoTime, Watches watches) {
    this.targets = targets;
    this.directory = directory;
    this.progress = progress;
    this.rules = rules;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.watches = watches;
  }

  /** One run of a plan. The thread of the first caller runs it. */
  private final class SharedRun<R> extends FutureTask<R> {
    private final AtomicReference<Thread> runner;

    SharedRun(Plan<R> plan) { this(plan, new AtomicReference<>()); }

    private SharedRun(Plan<R> plan, AtomicReference<Thread> runner) {
      super(() -> {
        runner.set(Thread.currentThread());
        return execute(plan);
      });
      this.runner = runner;
    }

    boolean ranHere() { return runner.get() == Thread.currentThread(); }
  }

  /** Starts each plan that has not started yet on its own daemon thread. */
  public void start(Collection<Plan<?>> plans) {
    for (var plan : plans) {
      var shared = new SharedRun<>(plan);
      if (results.putIfAbsent(plan, shared) == null) {
        var thread = new Thread(shared, "readiness-background");
        thread.setDaemon(true);
        thread.start();
      }
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  public <R> R run(Plan<R> plan) {
    var shared = (SharedRun<R>) results.computeIfAbsent(plan, key -> new SharedRun<>(plan));
    shared.run();                                                          // does nothing if the plan has already started
    try {
      return shared.get();
    } catch (ExecutionException broken) {
      if (broken.getCause() instanceof InterruptedException) {
        results.remove(plan, shared);                                      // nothing was measured, so there is no result to share
        if (!shared.ranHere()) {                                           // the timeout of another criterion must not end this one
          return run(plan);
        }
      }
      if (broken.getCause() instanceof InvalidDefinitionException mistake) {
        throw new InvalidDefinitionException(mistake.mistakes());                   // a new exception, so that each criterion names its own line
      }
      if (broken.getCause() instanceof Error fatal) {
        throw fatal;
      }
      throw broken.getCause() instanceof RuntimeException exception ? exception : new PlanFailedException(plan.description(), broken.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new PlanFailedException(plan.description(), interrupted);
    }
  }

  private <R> R execute(Plan<R> plan) throws Exception {
    var undefined = plan.services().stream().filter(service -> service.address().or(() -> targets.apply(service)).isEmpty())
        .map(PlanRunner::undefined)
        .distinct().toList();
    if (!undefined.isEmpty()) {
      throw new InvalidDefinitionException(undefined);
    }
    progress.begin(plan.description());
    try {
      return plan.execute(new PlanExecution());
    } finally {
      progress.end();
    }
  }

  /** Environment in which plans execute. */
  private final class PlanExecution implements Execution {
    @Override
    public Clock clock() { return clock; }

    @Override
    public long nanoTime() { return nanoTime.getAsLong(); }

    @Override
    public URI resolve(Service service) {
      return service.address().or(() -> targets.apply(service)).orElseThrow(() -> new InvalidDefinitionException(undefined(service)));
    }

    @Override
    public EvaluationContext rules() { return rules.get(); }

    @Override
    public String storeEvidence(Evidence evidence) { return directory.store(evidence); }

    @Override
    public void reportProgress(String line) { progress.update(line); }

    @Override
    public Optional<Time> longestWatch() { return watches.longest(); }

    @Override
    public Path journals() { return watches.journals(); }

    @Override
    public String subject() { return watches.subject(); }
  }

  static String undefined(Service service) {
    return "Service \"" + service.name() + "\" has no address. Write " + Settings.TARGET + service.name()
        + "=http://localhost:8080 as a configuration parameter, or a target \"" + service.name() + "\" for the environment in the dossier.";
  }

  /** Signals a plan that could not be measured because of a checked exception. */
  static final class PlanFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PlanFailedException(String plan, Throwable cause) {
      super(plan + " could not be measured: " + cause.getClass().getSimpleName()
          + (cause.getMessage() == null ? "" : ": " + cause.getMessage()), cause);
    }
  }
}
