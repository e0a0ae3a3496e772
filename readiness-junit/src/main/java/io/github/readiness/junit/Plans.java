package io.github.readiness.junit;

import io.github.readiness.DefinitionMistake;
import io.github.readiness.Evidence;
import io.github.readiness.Execution;
import io.github.readiness.Plan;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Readiness;
import io.github.readiness.Rules;
import io.github.readiness.Service;
import io.github.readiness.publish.ReportDirectory;
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

/** Runs plans for a whole session: equal ones once, and whoever else asks for one waits for its result, or for what broke it. */
final class Plans implements Readiness.Runner {
  private final Map<Plan<?>, Shared<?>> results = new ConcurrentHashMap<>();
  private final Function<Service, Optional<URI>> targets;
  private final ReportDirectory directory;
  private final Progress progress;
  private final Supplier<Rules> rules;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Watches watches;

  /** What watches are told: how long a live one may hold up the run, where journals lie and what they are about. */
  record Watches(Optional<Time> longest, Path journals, String subject) {}

  Plans(Function<Service, Optional<URI>> targets, ReportDirectory directory, Progress progress, Supplier<Rules> rules, Clock clock,
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
  void begin(Collection<Plan<?>> plans) {
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
      if (broken.getCause() instanceof DefinitionMistake mistake) {
        throw new DefinitionMistake(mistake.mistakes());                   // from here, so that each criterion that runs the plan names its own line
      }
      if (broken.getCause() instanceof Error fatal) {
        throw fatal;
      }
      throw broken.getCause() instanceof RuntimeException exception ? exception : new PlanBroken(plan.description(), broken.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new PlanBroken(plan.description(), interrupted);
    }
  }

  private <R> R execute(Plan<R> plan) throws Exception {
    var undefined = plan.services().stream().filter(service -> service.address().or(() -> targets.apply(service)).isEmpty()).map(Plans::undefined)
        .distinct().toList();
    if (!undefined.isEmpty()) {
      throw new DefinitionMistake(undefined);
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
      return service.address().or(() -> targets.apply(service)).orElseThrow(() -> new DefinitionMistake(undefined(service)));
    }

    @Override
    public Rules rules() { return rules.get(); }

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
  static final class PlanBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PlanBroken(String plan, Throwable cause) {
      super(plan + " could not be measured: " + cause.getClass().getSimpleName()
          + (cause.getMessage() == null ? "" : ": " + cause.getMessage()), cause);
    }
  }
}
