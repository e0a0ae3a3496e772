package io.github.readiness.samples.benchmarks.load;

import io.github.readiness.samples.benchmarks.truth.Timings;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Load generator that runs a {@link Driver} in a JVM of its own. It is warm after its first job. */
final class JvmGenerator implements Generator {
  private static final long PATIENCE_SECONDS = 60;

  private final String name;
  private final int connections;
  private final Process process;
  private final BufferedReader in;
  private final PrintStream out;

  private JvmGenerator(String name, int connections, Process process) {
    this.name = name;
    this.connections = connections;
    this.process = process;
    this.in = process.inputReader(StandardCharsets.UTF_8);
    this.out = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
  }

  /**
   * Starts the JVM. Gatling needs a package of the JDK to be open.
   *
   * @param log file for all other output of the process
   */
  static JvmGenerator start(String name, int connections, List<Path> classPath, String main, Path log) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var path = String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList());
    return new JvmGenerator(name, connections, new ProcessBuilder(java, "-Xmx1g", "--add-opens", "java.base/java.lang=ALL-UNNAMED", "-cp", path, main)
        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start());
  }

  @Override
  public String name() { return name; }

  @Override
  public int connectionsAtRate() { return connections; }

  /** Runs a job. The result is empty if the process ended, or was killed because it did not finish; its log has the reason. */
  @Override
  public Timings run(Job job) throws IOException {
    var patience = CompletableFuture.delayedExecutor(job.seconds() + PATIENCE_SECONDS, TimeUnit.SECONDS);
    var giveUp = CompletableFuture.runAsync(process::destroyForcibly, patience);
    try {
      out.println(job.line());
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith(Driver.MARK)) {
          return Timings.of(line.substring(Driver.MARK.length()));
        }
      }
      return Timings.unknown();
    } finally {
      giveUp.cancel(false);
    }
  }

  /** Returns the CPU time of the process, with a resolution of 10 ms. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() { process.destroy(); }
}
