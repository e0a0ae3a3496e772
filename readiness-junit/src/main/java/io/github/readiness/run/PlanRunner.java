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

/** Runs plans for a whole session: equal ones once, and whoever else asks for one waits for its result, or for what broke it. */
@API(status = INTERNAL, since = "0.1")
public final class PlanRunner implements Readiness.Runner {
  private final Map<Plan<?>, Shared<?>> results = new ConcurrentHashMap<>();
  private final Function<Service, Optional<URI>> targets;
  private final ReportDirectory directory;
  private final ProgressLine progress;
  private final Supplier<EvaluationContext> rules;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Watches watches;

  /** What watches are told: how long a live one may hold up the run, where journals lie and what they are about. */
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

  /** One run of a plan, and the thread that it runs on: whoever came first. */
  private final class Shared<R> extends FutureTask<R> {
    private final AtomicReference<Thread> runner;

    Shared(Plan<R> plan) { this(plan, new AtomicReference<>()); }

    private Shared(Plan<R> plan, AtomicReference<Thread> runner) {
      super(() -> {
        runner.set(Thread.currentThread());
        return execute(plan);
      });
      this.runner = runner;
    }

    boolean ranHere() { return runner.get() == Thread.currentThread(); }
  }

  /** Starts what has not been started, each on a thread of its own, which ends with the JVM if nothing else ends it. */
  public void begin(Collection<Plan<?>> plans) {
    for (var plan : plans) {
      var shared = new Shared<>(plan);
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
    var shared = (Shared<R>) results.computeIfAbsent(plan, key -> new Shared<>(plan));
    shared.run();                                                          // a second call does nothing
    try {
      return shared.get();
    } catch (ExecutionException broken) {
      if (broken.getCause() instanceof InterruptedException) {
        results.remove(plan, shared);                                      // nothing was measured, so nothing is shared
        if (!shared.ranHere()) {                                           // the timeout of one criterion is not that of another
          return run(plan);
        }
      }
      if (broken.getCause() instanceof InvalidDefinitionException mistake) {
        throw new InvalidDefinitionException(mistake.mistakes());                   // from here, so that each criterion that runs the plan names its own line
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
      return plan.execute(new Surroundings());
    } finally {
      progress.end();
    }
  }

  /** What a plan has around it. */
  private final class Surroundings implements Execution {
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
    public String keep(Evidence evidence) { return directory.keep(evidence); }

    @Override
    public void progress(String line) { progress.update(line); }

    @Override
    public Optional<Time> longestWatch() { return watches.longest(); }

    @Override
    public Path journals() { return watches.journals(); }

    @Override
    public String subject() { return watches.subject(); }
  }

  static String undefined(Service service) {
    return "Nobody said where service \"" + service.name() + "\" is. Write " + Settings.TARGET + service.name()
        + "=http://localhost:8080 as a configuration parameter, or a target \"" + service.name() + "\" for the environment in the dossier.";
  }

  /** Measuring itself broke with a checked exception. */
  static final class PlanFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PlanFailedException(String plan, Throwable cause) {
      super(plan + " could not be measured: " + cause.getClass().getSimpleName()
          + (cause.getMessage() == null ? "" : ": " + cause.getMessage()), cause);
    }
  }
}
