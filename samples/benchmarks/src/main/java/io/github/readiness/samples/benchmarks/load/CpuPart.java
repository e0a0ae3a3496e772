package io.github.readiness.samples.benchmarks.load;

import io.github.readiness.samples.benchmarks.Table;
import io.github.readiness.samples.benchmarks.truth.Behaviour;
import io.github.readiness.samples.benchmarks.truth.Truth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Benchmark of the CPU time of a request, over all threads of the generator's process, at 500 requests per second in steady state. */
final class CpuPart implements Part {
  @Override
  public void run(Bench bench) throws Exception {
    Map<String, List<Double>> micros = new LinkedHashMap<>();
    List<JvmGenerator> generators = new ArrayList<>();
    try (var truth = Truth.start()) {
      generators.add(bench.readiness());
      generators.addAll(bench.start(bench.jvmPeers()));
      for (var generator : generators) {
        bench.warmUp("cpu", generator, truth);
      }
      for (var run = 1; run <= bench.runs(); run++) {
        bench.say("cpu: run " + run);
        for (var generator : generators) {
          var job = new Job(truth.uri(Behaviour.KNOWN), Bench.RATE, generator.connectionsAtRate(), 2 * bench.seconds());
          micros.computeIfAbsent(generator.name(), any -> new ArrayList<>()).add(bench.steady(generator, truth, Behaviour.KNOWN, job).cpuMicros());
        }
      }
    } finally {
      generators.forEach(Generator::close);
    }
    print(new Table(bench.out()), micros);
  }

  private static void print(Table table, Map<String, List<Double>> micros) {
    table.head("CPU per request at 500/s", "us", "of ours");
    var ours = Bench.median(micros.values().iterator().next());
    micros.forEach((name, runs) -> table.row(Bench.named(name, runs), Table.cell(Bench.median(runs), 0), Table.cell(Bench.median(runs) / ours, 2)));
  }
}
