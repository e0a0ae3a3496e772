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

/** A program of this machine, running in a directory of its own, where the file {@code pid} says its process id and {@code log} what it said. */
final class Program implements AutoCloseable {
  // The shell becomes the program, so the guard knows of it before it runs.
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
   * Runs one to its end.
   *
   * @throws IllegalStateException if it takes more than a minute or ends with another code than 0, with what it said
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
      Files.deleteIfExists(directory.resolve("pid"));                     // the id may soon be another process's
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Path log(Path directory) { return directory.resolve("log"); }
}
