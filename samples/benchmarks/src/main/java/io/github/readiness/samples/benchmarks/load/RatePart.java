package io.github.readiness.samples.benchmarks.load;

import io.github.readiness.samples.benchmarks.Table;
import io.github.readiness.samples.benchmarks.truth.Behaviour;
import io.github.readiness.samples.benchmarks.truth.Truth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Benchmark of the rate over 64 connections: of this library as an open loop, with and without load validation, and of all generators at full speed.
 */
final class RatePart implements Part {
  private static final int SECONDS = 3;
  private static final String OPEN_LOOP = "Readiness, open loop";
  private static final String JUDGED = "Readiness, for a criterion";

  @Override
  public void run(Bench bench) throws Exception {
    Map<String, List<Double>> rates = new LinkedHashMap<>();
    List<JvmGenerator> generators = new ArrayList<>();
    try (var truth = Truth.start()) {
      var readiness = bench.readiness();
      generators.add(readiness);
      generators.addAll(bench.start(bench.jvmPeers()));
      var wrk = bench.installed(bench.wrk());
      for (var generator : generators) {
        bench.warmUp("rate", generator, truth);
      }
      for (var run = 1; run <= bench.runs(); run++) {
        bench.say("rate: run " + run);
        for (var command : wrk) {
          var timings = command.run(new Job(truth.uri(Behaviour.FAST), 0, Bench.CONNECTIONS, SECONDS));
          keep(rates, command.name(), timings.answered() / SECONDS);
        }
        for (var generator : generators) {
          if (generator == readiness) {
            var fastest = Ceiling.fastest(bench, generator, truth);
            keep(rates, OPEN_LOOP, new Ceiling(Bench.CONNECTIONS, false).of(fastest, bench, generator, truth));
            keep(rates, JUDGED, new Ceiling(generator.connectionsAtRate(), true).of(fastest, bench, generator, truth));
            keep(rates, generator.name(), fastest);
          } else {
            keep(rates, generator.name(), Ceiling.fastest(bench, generator, truth));
          }
        }
      }
    } finally {
      generators.forEach(Generator::close);
    }
    print(new Table(bench.out()), rates);
  }

  private static void keep(Map<String, List<Double>> rates, String name, double rate) {
    rates.computeIfAbsent(name, any -> new ArrayList<>()).add(rate);
  }

  private static void print(Table table, Map<String, List<Double>> rates) {
    table.head("requests/s, 64 connections", "per second", "of wrk", "of ours");
    var ours = Bench.median(rates.get(OPEN_LOOP));
    var wrk = rates.containsKey("wrk") ? Bench.median(rates.get("wrk")) : Double.NaN;
    rates.forEach((name, runs) -> table.row(Bench.named(name, runs), Table.cell(Bench.median(runs), 0), Table.cell(Bench.median(runs) / wrk, 2),
        Table.cell(Bench.median(runs) / ours, 2)));
  }
}
