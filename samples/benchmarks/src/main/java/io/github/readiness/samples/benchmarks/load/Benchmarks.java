package io.github.readiness.samples.benchmarks.load;

import io.github.readiness.samples.benchmarks.CriteriaOverhead;
import io.github.readiness.samples.benchmarks.watch.HistoryPart;
import io.github.readiness.samples.benchmarks.watch.JournalPart;
import io.github.readiness.samples.benchmarks.watch.KillPart;
import io.github.readiness.samples.benchmarks.watch.WatchPart;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Entry point of all benchmarks, or of those in {@code -Dbenchmark=criteria,accuracy,cpu,rate,engines,heap,watch,history,journal,kills}. Each part
 * prints its tables and writes them to {@code target/benchmarks}.
 *
 * <p>{@code -Dbenchmark.runs} (5) is the number of runs behind each median, {@code -Dbenchmark.seconds} (4) the length of a run. Heap and watch use
 * {@code -Dbenchmark.minutes} (10), kills uses {@code -Dbenchmark.kills} (100). These three, history and journal run only if they are named.
 */
public final class Benchmarks {
  private static final Map<String, Part> PARTS = parts();

  private Benchmarks() {}

  public static void main(String[] arguments) throws Exception {
    for (var name : named()) {
      var file = Files.createDirectories(Path.of(System.getProperty("target"), "benchmarks")).resolve(name + ".txt");
      try (var out = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
        PARTS.get(name).run(new Bench(Integer.getInteger("benchmark.runs"), Integer.getInteger("benchmark.seconds"),
            Path.of(System.getProperty("target"), "peers"), out, System.err));
      }
      Files.copy(file, System.out);
    }
  }

  private static Map<String, Part> parts() {
    Map<String, Part> parts = new LinkedHashMap<>();
    parts.put("criteria", bench -> CriteriaOverhead.measure(bench.runs(), bench.out()));
    parts.put("accuracy", new AccuracyPart());
    parts.put("cpu", new CpuPart());
    parts.put("rate", new RatePart());
    parts.put("engines", new EnginesPart());
    parts.put("heap", new HeapPart(Integer.getInteger("benchmark.minutes")));
    var directory = Path.of(System.getProperty("target"), "benchmarks");
    parts.put("watch", bench -> WatchPart.measure(Integer.getInteger("benchmark.minutes"), directory, bench.out(), bench::say));
    parts.put("history", bench -> HistoryPart.measure(bench.runs(), directory, bench.out(), bench::say));
    parts.put("journal", bench -> JournalPart.measure(bench.runs(), directory, bench.out(), bench::say));
    parts.put("kills", bench -> KillPart.measure(Integer.getInteger("benchmark.kills"), directory, bench.out(), bench::say));
    return parts;
  }

  private static List<String> named() {
    var names = List.of(System.getProperty("benchmark").split(","));
    for (var name : names) {
      if (!PARTS.containsKey(name)) {
        throw new IllegalArgumentException("There is no benchmark \"" + name + "\". Name some of " + PARTS.keySet() + ", like -Dbenchmark=cpu,rate.");
      }
    }
    return names;
  }
}
