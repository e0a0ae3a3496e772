package io.github.readiness.samples.stack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Program of this machine in a directory of its own, with its process id in the file {@code pid} and its output in {@code log}. */
final class Program implements AutoCloseable {
  // The shell becomes the program, so its process id is in the file before the program runs.
  private static final String SCRIPT = "echo $$ > pid; exec \"$@\"";

  private final Path directory;
  private final Process process;

  private Program(Path directory, Process process) {
    this.directory = directory;
    this.process = process;
  }

  static boolean isInstalled(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).filter(place -> !place.isEmpty())
        .anyMatch(place -> Files.isExecutable(Path.of(place, name)));
  }

  static Program start(Path directory, String... command) throws IOException {
    var shell = new ArrayList<>(List.of("sh", "-c", SCRIPT, "start"));
    shell.addAll(List.of(command));
    return new Program(directory, new ProcessBuilder(shell).directory(directory.toFile()).redirectErrorStream(true)
        .redirectOutput(log(directory).toFile()).start());
  }

  /**
   * Runs a program to its end.
   *
   * @throws IllegalStateException with the output, if it takes more than a minute or its exit code is not 0
   */
  static void run(Path directory, String... command) throws IOException, InterruptedException {
    try (var program = start(directory, command)) {
      if (!program.process.waitFor(1, TimeUnit.MINUTES) || program.process.exitValue() != 0) {
        throw new IllegalStateException(String.join(" ", command) + " did not end well. It said: " + program.said());
      }
    }
  }

  boolean runs() { return process.isAlive(); }

  String said() throws IOException { return Files.readString(log(directory)).strip(); }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    try {
      Files.deleteIfExists(directory.resolve("pid"));                     // another process may get the same id soon
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Path log(Path directory) { return directory.resolve("log"); }
}
