package io.github.readiness.samples.benchmarks.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Resource usage of processes. */
final class Processes {
  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB");

  private Processes() {}

  /** Returns the command that runs a class of the benchmark in a JVM of its own. */
  static List<String> java(Class<?> main, String... arguments) {
    return Stream.concat(Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-cp",
        System.getProperty("java.class.path"), main.getName()), Stream.of(arguments)).toList();
  }

  /** Returns the CPU time of all threads, with a resolution of 10 ms. */
  static Duration cpu(Process process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Returns the resident memory; unknown without procfs. */
  static double mebibytes(Process process) throws IOException {
    var status = Path.of("/proc", "" + process.pid(), "status");
    var line = RESIDENT.matcher(Files.exists(status) ? Files.readString(status) : "");
    return line.find() ? Integer.parseInt(line.group(1)) / 1024.0 : Double.NaN;
  }
}
