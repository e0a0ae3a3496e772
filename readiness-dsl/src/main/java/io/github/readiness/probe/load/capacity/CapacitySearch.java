package io.github.readiness.probe.load.capacity;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Execution;
import io.github.readiness.observation.Evidence;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.load.jmeter.JmeterRun;
import io.github.readiness.probe.load.jmeter.JmeterServers;
import io.github.readiness.probe.load.result.LoadResult;
import io.github.readiness.probe.load.run.LoadRun;
import io.github.readiness.probe.load.spec.LoadSpec;
import io.github.readiness.quantity.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** Capacity search: runs step after step until it is over, and stores their table as evidence. */
@API(status = INTERNAL, since = "0.1")
public final class CapacitySearch<Q extends Quantity<Q>> {
  /** Runs the load of one step. */
  public interface Step {
    LoadResult run(LoadSpec spec) throws Exception;
  }

  private final CapacitySpec<Q> spec;
  private final Execution execution;
  private final Step step;
  private final List<StepResult<Q>> results = new ArrayList<>();

  CapacitySearch(CapacitySpec<Q> spec, Execution execution) {
    this(spec, execution, load -> send(load, spec.servers(), execution));
  }

  public CapacitySearch(CapacitySpec<Q> spec, Execution execution, Step step) {
    this.spec = spec;
    this.execution = execution;
    this.step = step;
  }

  public static LoadResult send(LoadSpec load, Optional<JmeterServers> servers, Execution execution) throws Exception {
    return servers.isPresent() ? new JmeterRun(load, servers.get(), execution).run() : LoadRun.execute(load, execution);
  }

  public CapacityProgress<Q> run() throws Exception {
    var from = execution.clock().instant();
    var start = execution.nanoTime();
    try {
      runSteps();
    } catch (Exception broken) {
      if (!results.isEmpty()) {
        keep(new Window(from, from.plusNanos(execution.nanoTime() - start)));
      }
      throw broken;
    }
    var window = new Window(from, from.plusNanos(execution.nanoTime() - start));
    return new CapacityProgress<>(spec, results, window, Optional.of(keep(window)));
  }

  private void runSteps() throws Exception {
    for (var number = 1; number <= spec.lastStep() && !CapacityProgress.soFar(spec, results).isOver(); number++) {
      var load = spec.loadSteps().load(number);
      execution.reportProgress(spec.words() + ": " + load);
      var result = step.run(spec.at(number));
      results.add(new StepResult<>(load, result, spec.limits().stream().map(limit -> limit.judge(result, execution.rules())).toList()));
    }
  }

  private String keep(Window window) {
    return execution.storeEvidence(Evidence.text("capacity.txt", "text/plain", new CapacityCurve<>(spec.words(), window, results).text()));
  }
}
