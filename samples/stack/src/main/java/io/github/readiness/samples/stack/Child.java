package io.github.readiness.samples.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Java process of a stack. It is attached: it ends when this process ends. */
final class Child {
  private final Process process;
  private final Path errors;

  private Child(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
  }

  static Child start(String mode, String classPath) { return start(mode, classPath, 0, false); }

  /** @param port port to listen on; any free port if it is in use */
  static Child start(String mode, String classPath, int port, boolean isMonitored) {
    try {
      var errors = Files.createTempFile("readiness-stack-", ".err");
      var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      // One compiler thread and one collector thread: a start takes half the CPU time and leaves the machine to the measurement.
      var process = new ProcessBuilder(java, "-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dstack.mode=" + mode,
          "-Dstack.port=" + Ports.freeLike(port), "-Dstack.monitored=" + isMonitored, "-Dstack.attached=true", "-cp", classPath,
          Main.class.getName()).redirectError(errors.toFile()).start();
      return new Child(process, errors);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Returns the first line of output. If there is none within the timeout, it kills the process and reports its standard error. */
  Ready awaitReady(Duration atMost) {
    var output = process.inputReader(StandardCharsets.UTF_8);
    try {
      return Ready.read(CompletableFuture.supplyAsync(() -> firstLine(output)).get(atMost.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException | ExecutionException | IllegalStateException unready) {
      kill();
      var said = said();
      forget();
      throw new IllegalStateException("The stack was not ready within " + atMost.toSeconds() + " s. It said: " + said, unready);
    } catch (InterruptedException interrupted) {
      kill();
      forget();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted before the stack was ready.", interrupted);
    }
  }

  /** Closes the standard input, which makes the process shut down in order. */
  void detach() {
    try {
      process.getOutputStream().close();
    } catch (IOException gone) {
      kill();
    }
  }

  void kill() { process.destroyForcibly(); }

  /** Removes the file with its standard error. */
  void forget() {
    try {
      Files.deleteIfExists(errors);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private String said() {
    try {
      var words = Files.readString(errors).strip();
      return words.isEmpty() ? "nothing" : words;
    } catch (IOException unreadable) {
      return "nothing that can be read, " + unreadable.getMessage();
    }
  }

  private static String firstLine(BufferedReader output) {
    try {
      return Optional.ofNullable(output.readLine()).orElse("nothing");
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
