package io.github.readiness.samples.benchmarks.load;

import io.github.readiness.samples.benchmarks.Table;
import io.github.readiness.samples.benchmarks.truth.Behaviour;
import io.github.readiness.samples.benchmarks.truth.Timings;
import io.github.readiness.samples.benchmarks.truth.Truth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/**
 * Benchmark of the accuracy of load generators: percentiles of a known distribution, of a server that freezes, and an error rate. All run at 500
 * requests per second, if the generator supports a rate.
 */
final class AccuracyPart implements Part {
  private static final int HIGH_RATE = 5_000;
  private static final int PERIOD_SECONDS = 10;
  private static final int ERROR_SECONDS = 2;
  /** Number of freezing servers that are measured at the same time, each with its own load, because they wait most of the time. */
  private static final int LANES = 5;
  private static final Timings CLOSED_FORM = new Timings(0, 0, 100, 1100, 1600, 2000, 2100);

  private final Map<String, List<Trial>> known = new LinkedHashMap<>();
  private final Map<String, List<Trial>> fast = new LinkedHashMap<>();
  private final Map<String, List<Trial>> freezing = new LinkedHashMap<>();
  private final Map<String, List<Trial>> faulty = new LinkedHashMap<>();

  @Override
  public void run(Bench bench) throws Exception {
    List<Generator> generators = new ArrayList<>();
    try (var truth = Truth.start()) {
      var readiness = bench.readiness();
      generators.add(readiness);
      generators.addAll(bench.start(bench.jvmPeers()));
      for (var generator : generators) {
        bench.warmUp("accuracy", generator, truth);
      }
      generators.addAll(bench.installed(bench.wrk(), CommandGenerator.hey(), CommandGenerator.ab()));
      for (var run = 1; run <= bench.runs(); run++) {
        bench.say("accuracy: run " + run);
        for (var generator : generators) {
          keep(known, generator, trial(generator, truth, Behaviour.KNOWN, Bench.RATE, bench.seconds()));
          keep(faulty, generator, trial(generator, truth, Behaviour.FAULTY, Bench.RATE, ERROR_SECONDS));
        }
        keep(fast, readiness, trial(readiness, truth, Behaviour.KNOWN, HIGH_RATE, bench.seconds()));
        freeze(generators);
      }
    } finally {
      generators.forEach(Generator::close);
    }
    print(new Table(bench.out()));
  }

  private void freeze(List<Generator> generators) throws Exception {
    var lanes = Executors.newFixedThreadPool(LANES);
    try {
      for (var done : lanes.invokeAll(generators.stream().map(this::frozen).toList())) {
        done.get();
      }
    } finally {
      lanes.shutdownNow();
    }
  }

  private Callable<Void> frozen(Generator generator) {
    return () -> {
      try (var truth = Truth.start()) {
        var trial = trial(generator, truth, Behaviour.FREEZING, Bench.RATE, PERIOD_SECONDS);
        keep(freezing, generator, new Trial(trial.reported(), CLOSED_FORM));
      }
      return null;
    };
  }

  private static Trial trial(Generator generator, Truth truth, Behaviour behaviour, int rate, int seconds) throws Exception {
    truth.reset(behaviour);
    var reported = generator.run(new Job(truth.uri(behaviour), rate, generator.connectionsAtRate(), seconds));
    return new Trial(reported, truth.timings(behaviour));
  }

  private static void keep(Map<String, List<Trial>> trials, Generator generator, Trial trial) {
    synchronized (trials) {
      trials.computeIfAbsent(generator.name(), any -> new ArrayList<>()).add(trial);
    }
  }

  private void print(Table table) {
    percentiles(table, "known, ms; beside the server's own", known, false, 0.01, 1, 0, 1, 2, 3, 4);
    percentiles(table, "known at 5,000/s, ms", fast, false, 0.01, 1, 0, 1, 2, 3, 4);
    percentiles(table, "freezing, ms", freezing, true, 0.05, 0, 1, 2, 3);
    table.head("errors", "reported %", "true %", "exact");
    faulty.forEach((name, trials) -> table.row(Bench.named(name, answered(trials)),
        Table.cell(100 * Bench.median(trials.stream().mapToDouble(trial -> trial.reported().errorRate()).toArray()), 3),
        Table.cell(100 * Bench.median(trials.stream().mapToDouble(trial -> trial.truth().errorRate()).toArray()), 3),
        trials.stream().filter(Trial::exactErrors).count() + " of " + trials.size()));
  }

  private static List<Double> answered(List<Trial> trials) { return trials.stream().map(trial -> trial.reported().answered()).toList(); }

  /**
   * Adds a table of percentiles. "Off by" is the error relative to the goal; 1 is just within it. The goal is 1 % or 1 ms of the server's figure, and
   * 5 % of the closed form for p90, p95 and p99.
   */
  private static void percentiles(Table table, String title, Map<String, List<Trial>> of, boolean oneTruth, double relative, double millis,
      int... judged) {
    table.head(title, "p50", "p90", "p95", "p99", "longest", "off by", "requests");
    if (oneTruth) {
      table.row("closed form", Table.cells(CLOSED_FORM.latencies()));
    }
    of.forEach((name, trials) -> {
      var worst = Bench.median(trials.stream().mapToDouble(trial -> trial.worst(relative, millis, judged)).toArray());
      var requests = Bench.median(answered(trials));
      table.row(Bench.named(name, answered(trials)),
          Table.cells(Trial.medians(trials.stream().map(Trial::reported).toList()), Table.cell(worst, 2), Table.cell(requests, 0)));
      if (!oneTruth) {
        table.row("  its server", Table.cells(Trial.medians(trials.stream().map(Trial::truth).toList())));
      }
    });
  }
}
