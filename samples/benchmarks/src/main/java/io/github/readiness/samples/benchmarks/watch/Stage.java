package io.github.readiness.samples.benchmarks.watch;

import io.github.readiness.Assessment;
import io.github.readiness.Evidence;
import io.github.readiness.Execution;
import io.github.readiness.Holding;
import io.github.readiness.Plan;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Readiness;
import io.github.readiness.Rules;
import io.github.readiness.Service;
import io.github.readiness.Sink;
import io.github.readiness.Status;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** What plans and sentences have around them where there is no report to be written. */
record Stage(Clocks time, Path journals) implements Execution, Sink, Readiness.Runner {

  /** The two clocks of a run. */
  interface Clocks {
    Clock clock();

    long nanoTime();
  }

  /** In real time. */
  static Stage live(Path journals) {
    return new Stage(new Clocks() {
      @Override
      public Clock clock() { return Clock.systemUTC(); }

      @Override
      public long nanoTime() { return System.nanoTime(); }
    }, journals);
  }

  /** As a criterion would judge it. */
  Status held(Holding health) { return Readiness.of(this, this).require(health).heldThroughout().status(); }

  @Override
  public <R> R run(Plan<R> plan) {
    try {
      return plan.execute(this);
    } catch (RuntimeException thrown) {
      throw thrown;
    } catch (Exception thrown) {
      throw new IllegalStateException(thrown);
    }
  }

  @Override
  public Clock clock() { return time.clock(); }

  @Override
  public long nanoTime() { return time.nanoTime(); }

  @Override
  public URI resolve(Service service) { return service.address().orElseThrow(); }

  @Override
  public String keep(Evidence evidence) { return "sha256:" + "0".repeat(64); }

  @Override
  public void progress(String line) {}

  @Override
  public Optional<Time> longestWatch() { return Optional.empty(); }

  @Override
  public Rules rules() { return Rules.usual(clock().instant()); }

  @Override
  public String nextId() { return "BENCHMARK-1/1"; }

  @Override
  public void take(Assessment assessment) {}

  @Override
  public void takeNotApplicable(String reason) {}
}
