package io.github.readiness.probe.load;

import io.github.readiness.Evidence;
import io.github.readiness.Execution;
import io.github.readiness.Quantity;
import io.github.readiness.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One search for a capacity: runs step after step until it is over, and keeps their table as evidence. */
final class Climb<Q extends Quantity<Q>> {
  /** Runs one step. */
  interface Step {
    LoadResult run(Terms terms) throws Exception;
  }

  private final CapacitySpec<Q> spec;
  private final Execution execution;
  private final Step step;
  private final List<Rung<Q>> rungs = new ArrayList<>();

  Climb(CapacitySpec<Q> spec, Execution execution) {
    this(spec, execution, terms -> send(terms, spec.servers(), execution));
  }

  Climb(CapacitySpec<Q> spec, Execution execution, Step step) {
    this.spec = spec;
    this.execution = execution;
    this.step = step;
  }

  static LoadResult send(Terms terms, Optional<JmeterServers> servers, Execution execution) throws Exception {
    return servers.isPresent() ? new JmeterRun(terms, servers.get(), execution).run() : LoadRun.execute(terms, execution);
  }

  Ascent<Q> run() throws Exception {
    var from = execution.clock().instant();
    var start = execution.nanoTime();
    try {
      climb();
    } catch (Exception broken) {
      if (!rungs.isEmpty()) {
        keep(new Window(from, from.plusNanos(execution.nanoTime() - start)));
      }
      throw broken;
    }
    var window = new Window(from, from.plusNanos(execution.nanoTime() - start));
    return new Ascent<>(spec, rungs, window, Optional.of(keep(window)));
  }

  private void climb() throws Exception {
    for (var number = 1; number <= spec.lastStep() && !Ascent.soFar(spec, rungs).isOver(); number++) {
      var load = spec.ladder().rung(number);
      execution.progress(spec.words() + ": " + load);
      var seen = step.run(spec.at(number));
      rungs.add(new Rung<>(load, seen, spec.limits().stream().map(limit -> limit.judge(seen, execution.rules())).toList()));
    }
  }

  private String keep(Window window) {
    return execution.keep(Evidence.text("capacity.txt", "text/plain", new Curve<>(spec.words(), window, rungs).text()));
  }
}
