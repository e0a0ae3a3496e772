package io.github.readiness.samples.benchmarks.load;

import io.github.readiness.samples.benchmarks.Table;
import io.github.readiness.samples.benchmarks.truth.Behaviour;
import io.github.readiness.samples.benchmarks.truth.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Benchmark of one open loop over several HTTP clients that the load probe could use: cost of a request, highest rate, size of the jars. */
final class EnginesPart implements Part {
  private final Map<String, List<Double>> micros = new HashMap<>();
  private final Map<String, List<Double>> sustained = new HashMap<>();
  private final Map<String, List<Double>> fastest = new HashMap<>();

  @Override
  public void run(Bench bench) throws Exception {
    var engines = List.of(bench.peer("Apache HttpClient 5 async", "httpclient", Bench.CONNECTIONS),
        bench.peer("Apache HttpCore 5 async", "httpcore", Bench.CONNECTIONS), bench.peer("Vert.x", "vertx", Bench.CONNECTIONS),
        bench.peer("Netty", "netty", Bench.CONNECTIONS));
    List<JvmGenerator> generators = new ArrayList<>();
    try (var truth = Truth.start()) {
      generators.addAll(bench.start(engines));
      for (var generator : generators) {
        bench.warmUp("engines", generator, truth);
      }
      for (var run = 1; run <= bench.runs(); run++) {
        bench.say("engines: run " + run);
        for (var generator : generators) {
          measure(bench, generator, truth);
        }
      }
    } finally {
      generators.forEach(Generator::close);
    }
    print(new Table(bench.out()), engines);
  }

  private void measure(Bench bench, JvmGenerator generator, Truth truth) throws Exception {
    var job = new Job(truth.uri(Behaviour.KNOWN), Bench.RATE, Bench.CONNECTIONS, 2 * bench.seconds());
    keep(micros, generator, bench.steady(generator, truth, Behaviour.KNOWN, job).cpuMicros());
    var atOnce = Ceiling.fastest(bench, generator, truth);
    keep(sustained, generator, new Ceiling(Bench.CONNECTIONS, false).of(atOnce, bench, generator, truth));
    keep(fastest, generator, atOnce);
  }

  private static void keep(Map<String, List<Double>> figures, Generator generator, double figure) {
    figures.computeIfAbsent(generator.name(), any -> new ArrayList<>()).add(figure);
  }

  private void print(Table table, List<Peer> engines) throws Exception {
    table.head("one open loop, several clients", "us at 500/s", "open loop/s", "closed/s", "jars", "MB");
    for (var engine : engines) {
      if (micros.containsKey(engine.title())) {
        table.row(Bench.named(engine.title(), sustained.get(engine.title())), Table.cell(Bench.median(micros.get(engine.title())), 0),
            Table.cell(Bench.median(sustained.get(engine.title())), 0),
            Table.cell(Bench.median(fastest.get(engine.title())), 0), "" + engine.jars().orElseThrow().size(), Table.cell(engine.megabytes(), 1));
      }
    }
  }
}
