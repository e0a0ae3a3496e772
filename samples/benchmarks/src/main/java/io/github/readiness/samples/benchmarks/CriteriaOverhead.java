package io.github.readiness.samples.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * What 10,000 trivial criteria cost, against the same 10,000 tests without this library: wall time and CPU time of a whole JVM, heap, and the time
 * from the close of the session to the finished report. Each is run in a JVM of its own, in turn, after one warm-up each; medians and ratios are
 * printed.
 *
 * <p>Run it on a machine that does nothing else: wall time grows with whatever shares the cores. CPU time (user and system of all threads, so the
 * just-in-time compiler and the garbage collector too, which on a run this short are half of it) hardly does. Of the two heaps the one after a
 * collection is the fairer: what is live, and what has outlived a collection, not what the collector had no reason to clear away yet.
 */
public final class CriteriaOverhead {
  private static final int CLASSES = 100;
  private static final int METHODS = 100;
  private static final int RUNS = 5;

  private CriteriaOverhead() {}

  /** One run of a JVM. */
  private record Run(double wall, double executeWall, double executeCpu, double closeWall, double closeCpu, double heapAfterCollection,
      double peakHeap) {}

  /** Runs them all and prints the table. */
  public static void measure(PrintStream out) throws Exception {
    var directory = Files.createTempDirectory("criteria-overhead-");
    var with = compiled(directory.resolve("with"), true);
    var without = compiled(directory.resolve("without"), false);
    var ours = new ArrayList<Run>();
    var plain = new ArrayList<Run>();
    for (var i = -1; i < RUNS; i++) {
      var one = run(with, directory.resolve("report-" + i));
      var other = run(without, directory.resolve("none"));
      if (i >= 0) {
        ours.add(one);
        plain.add(other);
      }
    }
    print(out, ours, plain);
  }

  private static void print(PrintStream out, List<Run> ours, List<Run> plain) {
    out.printf(Locale.ROOT, "%,d criteria in %d classes, medians of %d runs each, in turn, Java %s, %d cores%n", CLASSES * METHODS, CLASSES, RUNS,
        System.getProperty("java.version"), Runtime.getRuntime().availableProcessors());
    out.printf(Locale.ROOT, "%-36s %12s %12s %8s%n", "", "readiness", "plain JUnit", "ratio");
    row(out, "wall time of the JVM, s", ours, plain, Run::wall);
    row(out, "discovery and execution, wall s", ours, plain, Run::executeWall);
    row(out, "discovery and execution, CPU s", ours, plain, Run::executeCpu);
    row(out, "heap after collection, at most, MiB", ours, plain, Run::heapAfterCollection);
    row(out, "heap, at most, MiB", ours, plain, Run::peakHeap);
    out.printf(Locale.ROOT, "%-36s %12.2f%n", "close to finished report, wall s", median(ours, Run::closeWall));
    out.printf(Locale.ROOT, "%-36s %12.2f%n", "close to finished report, CPU s", median(ours, Run::closeCpu));
  }

  private static void row(PrintStream out, String name, List<Run> ours, List<Run> plain, ToDoubleFunction<Run> figure) {
    out.printf(Locale.ROOT, "%-36s %12.2f %12.2f %8.2f%n", name, median(ours, figure), median(plain, figure),
        median(ours, figure) / median(plain, figure));
  }

  private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
    return runs.stream().mapToDouble(figure).sorted().skip(runs.size() / 2).findFirst().orElseThrow();
  }

  private static Run run(Path classes, Path report) throws IOException, InterruptedException {
    var started = System.nanoTime();
    var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx2g", "-cp",
        classes + System.getProperty("path.separator") + System.getProperty("java.class.path"), "-Dreadiness.report.dir=" + report,
        "-Dreadiness.report.console=false", "-Dreadiness.sign.key.dir=" + report.resolveSibling("keys"), CriteriaSession.class.getName(),
        Integer.toString(CLASSES)).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("A run of the benchmark failed:\n" + output);
    }
    var wall = (System.nanoTime() - started) / 1e9;
    var figures = Stream.of(output.lines().reduce((first, last) -> last).orElseThrow().split(" ")).mapToDouble(Double::parseDouble).toArray();
    return new Run(wall, figures[0], figures[1], figures[2], figures[3], figures[4], figures[5]);
  }

  /** Makes the classes, so that ten thousand of them do not lie in the repository. */
  private static Path compiled(Path directory, boolean criteria) throws IOException {
    Files.createDirectories(directory);
    var sources = new ArrayList<String>();
    for (var c = 0; c < CLASSES; c++) {
      var file = directory.resolve("Many" + c + ".java");
      Files.writeString(file, source(c, criteria));
      sources.add(file.toString());
    }
    var options = Stream.concat(Stream.of("-proc:none", "-d", directory.toString(), "-cp", System.getProperty("java.class.path")), sources.stream());
    if (ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new)) != 0) {
      throw new IllegalStateException("The classes of the benchmark do not compile.");
    }
    return directory;
  }

  private static String source(int number, boolean criteria) {
    var head = criteria ? """
        import io.github.readiness.*;
        import io.github.readiness.junit.*;
        import java.time.Instant;
        @ReadinessCriteria(of = "benchmark")
        class Many%d {
          static final Fact<Boolean> FACT = new Fact<>("it", Observation.of(true, 1, Window.at(Instant.now()), new Source("given", "benchmark")));
        """ : """
        import static org.assertj.core.api.Assertions.assertThat;
        class Many%d {
        """;
    var method = criteria
        ? "  @Criterion(id = \"C-%1$d-%2$d\", title = \"it is so\") void m%2$d(Readiness readiness) { readiness.require(FACT).exactly(true); }\n"
        : "  @org.junit.jupiter.api.Test void m%2$d() { assertThat(true).isTrue(); }\n";
    return IntStream.range(0, METHODS).mapToObj(m -> method.formatted(number, m)).reduce(head.formatted(number), String::concat) + "}\n";
  }
}
