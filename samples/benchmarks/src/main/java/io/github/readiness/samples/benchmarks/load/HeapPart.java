package io.github.readiness.samples.benchmarks.load;

import io.github.readiness.samples.benchmarks.Table;
import io.github.readiness.samples.benchmarks.truth.Behaviour;
import io.github.readiness.samples.benchmarks.truth.Truth;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Benchmark of the generator's heap at 5,000 requests per second, after a full collection each minute. The live heap should not grow. */
record HeapPart(int minutes) implements Part {
  private static final int RATE = 5_000;

  @Override
  public void run(Bench bench) throws Exception {
    var table = new Table(bench.out()).head("heap at 5,000/s, once collected", "MiB");
    try (var truth = Truth.start()) {
      var job = new Job(truth.uri(Behaviour.FAST), RATE, Bench.MANY_CONNECTIONS, 60 * minutes + 1);
      var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g", "-cp",
          System.getProperty("java.class.path"), HeapDriver.class.getName(), job.line()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      var minute = new AtomicInteger();
      process.inputReader(StandardCharsets.UTF_8).lines().forEach(line -> {
        bench.say("heap: " + line);
        table.row(line.matches("[0-9.]+") ? "minute " + minute.incrementAndGet() : "in all", line);
      });
      if (process.waitFor() != 0) {
        throw new IllegalStateException("The generator has ended before its time. What it printed last says why.");
      }
    }
  }
}
