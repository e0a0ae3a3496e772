package io.github.readiness.samples.benchmarks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Cost of criteria compared with the same tests without this library: 10,000 trivial tests compared with plain JUnit, 200 tests that send an HTTP
 * request compared with plain REST Assured, and a single test. Each run has a JVM of its own; both kinds alternate after one warm-up each. The output
 * has medians and ratios.
 *
 * <p>Run it on an otherwise idle machine, because other processes increase wall time. CPU time is much less affected. It is user and system time of
 * all threads, including compiler and garbage collector, which are half of it in a run this short. Of the two heap figures, the one after a
 * collection is fairer: it is the live heap and the objects that survived a collection, without garbage that the collector did not have to clear yet.
 */
public final class CriteriaOverhead {
  private static final String HEAD_WITH = """
      import static io.github.readiness.probe.http.Http.http;
      import static io.github.readiness.Service.service;
      import io.github.readiness.*;
      import io.github.readiness.observation.*;
      import io.github.readiness.junit.*;
      import io.github.readiness.samples.benchmarks.CriteriaSession;
      import java.time.Instant;
      @ReadinessCriteria(of = "benchmark")
      class Many%d {
        static final Fact<Boolean> FACT = new Fact<>("it", Observation.of(true, 1, Window.at(Instant.now()), new Source("given", "benchmark")));
      """;
  private static final String HEAD_WITHOUT = """
      import static io.restassured.RestAssured.given;
      import static org.assertj.core.api.Assertions.assertThat;
      import io.github.readiness.samples.benchmarks.CriteriaSession;
      import org.junit.jupiter.api.Test;
      class Many%d {
      """;
  private static final String CRITERION = "  @Criterion(id = \"C-%1$d-%2$d\", title = \"it is so\") void m%2$d(Readiness readiness) {"
      + " CriteriaSession.enterBody(); %3$s }\n";
  private static final String TEST = "  @Test void m%2$d() { CriteriaSession.enterBody(); %3$s }\n";

  private CriteriaOverhead() {}

  /** One run of a JVM. */
  private record Run(double wall, double firstBody, double executeWall, double executeCpu, double closeWall, double closeCpu,
      double heapAfterCollection, double peakHeap) {}

  /** Tests to generate: {@code with} is the body of a criterion, {@code without} that of the plain test that it is compared with. */
  private record Workload(String title, String peer, int classes, int methods, String with, String without) {}

  /**
   * Runs all workloads and prints a table of each.
   *
   * @param runs number of runs behind each median
   */
  public static void measure(int runs, PrintStream out) throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var executor = Executors.newSingleThreadExecutor();
    server.setExecutor(executor);
    server.createContext("/", exchange -> {
      var body = "{\"ok\":true}".getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
    try {
      var address = "http://127.0.0.1:" + server.getAddress().getPort();
      var trivial = "readiness.require(FACT).exactly(true);";
      compare(runs, out, new Workload("10,000 trivial criteria in 100 classes", "plain JUnit", 100, 100, trivial, "assertThat(true).isTrue();"));
      compare(runs, out, new Workload("200 HTTP criteria in 10 classes", "REST Assured", 10, 20,
          "readiness.require(readiness.run(http(service(java.net.URI.create(\"" + address + "\")).get(\"/m%2$d-%1$d\"))).status()).exactly(200);",
          "given().get(\"" + address + "/m%2$d-%1$d\").then().statusCode(200);"));
      compare(runs, out, new Workload("One trivial criterion", "plain JUnit", 1, 1, trivial, "assertThat(true).isTrue();"));
    } finally {
      server.stop(0);
      executor.shutdown();
    }
  }

  private static void compare(int runs, PrintStream out, Workload load) throws IOException, InterruptedException {
    var directory = Files.createTempDirectory("criteria-overhead-");
    var with = compile(directory.resolve("with"), load, HEAD_WITH, CRITERION, load.with());
    var without = compile(directory.resolve("without"), load, HEAD_WITHOUT, TEST, load.without());
    var ours = new ArrayList<Run>();
    var plain = new ArrayList<Run>();
    for (var i = -1; i < runs; i++) {
      var one = run(load, with, directory.resolve("report-" + i));
      var other = run(load, without, directory.resolve("none"));
      if (i >= 0) {
        ours.add(one);
        plain.add(other);
      }
    }
    print(out, load, ours, plain);
  }

  private static void print(PrintStream out, Workload load, List<Run> ours, List<Run> plain) {
    var table = new Table(out).head(load.title(), "readiness", load.peer(), "ratio");
    row(table, "wall time of the JVM, s", ours, plain, Run::wall);
    row(table, "first test body after, s", ours, plain, Run::firstBody);
    row(table, "discovery and execution, wall s", ours, plain, Run::executeWall);
    row(table, "discovery and execution, CPU s", ours, plain, Run::executeCpu);
    row(table, "heap after collection, most, MiB", ours, plain, Run::heapAfterCollection);
    row(table, "heap, most, MiB", ours, plain, Run::peakHeap);
    table.row("close to finished report, wall s", Table.cell(median(ours, Run::closeWall), 2));
    table.row("close to finished report, CPU s", Table.cell(median(ours, Run::closeCpu), 2));
    out.printf(Locale.ROOT, "Medians of %d runs each, in turn, Java %s, %d cores.%n", ours.size(), System.getProperty("java.version"),
        Runtime.getRuntime().availableProcessors());
  }

  private static void row(Table table, String name, List<Run> ours, List<Run> plain, ToDoubleFunction<Run> figure) {
    var one = median(ours, figure);
    var other = median(plain, figure);
    table.row(name, Table.cell(one, 3), Table.cell(other, 3), other == 0 ? "-" : Table.cell(one / other, 2));
  }

  private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
    return runs.stream().mapToDouble(figure).sorted().skip(runs.size() / 2).findFirst().orElseThrow();
  }

  private static Run run(Workload load, Path classes, Path report) throws IOException, InterruptedException {
    var started = System.nanoTime();
    var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx2g", "-cp",
        classes + System.getProperty("path.separator") + System.getProperty("java.class.path"), "-Dreadiness.report.dir=" + report,
        "-Dreadiness.report.console=false", "-Dreadiness.sign.key.dir=" + report.resolveSibling("keys"), CriteriaSession.class.getName(),
        Integer.toString(load.classes()), Integer.toString(load.classes() * load.methods())).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("A run of the benchmark failed:\n" + output);
    }
    var wall = (System.nanoTime() - started) / 1e9;
    var figures = Stream.of(output.lines().reduce((first, last) -> last).orElseThrow().split(" ")).mapToDouble(Double::parseDouble).toArray();
    return new Run(wall, figures[0], figures[1], figures[2], figures[3], figures[4], figures[5], figures[6]);
  }

  /** Generates the classes, so that the repository does not contain 10,000 methods. */
  private static Path compile(Path directory, Workload load, String head, String method, String body) throws IOException {
    Files.createDirectories(directory);
    var sources = new ArrayList<String>();
    for (var c = 0; c < load.classes(); c++) {
      var number = c;
      var methods = IntStream.range(0, load.methods()).mapToObj(m -> method.formatted(number, m, body.formatted(number, m)));
      var file = directory.resolve("Many" + c + ".java");
      Files.writeString(file, Stream.concat(Stream.of(head.formatted(number)), methods).reduce("", String::concat) + "}\n");
      sources.add(file.toString());
    }
    var options = Stream.concat(Stream.of("-proc:none", "-d", directory.toString(), "-cp", System.getProperty("java.class.path")), sources.stream());
    if (ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new)) != 0) {
      throw new IllegalStateException("The classes of the benchmark do not compile.");
    }
    return directory;
  }
}
