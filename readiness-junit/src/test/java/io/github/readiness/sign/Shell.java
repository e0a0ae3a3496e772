package io.github.readiness.sign;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runner of external programs that verify signatures. */
record Shell(Path directory) {
  record Result(int exitCode, String output) {}

  /** Runs a program to its end, at most two minutes. Skips the test with a reason if the program is not installed. */
  Result run(String... command) {
    try {
      var output = Files.createTempFile(directory, "output", ".txt");
      var process = new ProcessBuilder(List.of(command)).directory(directory.toFile()).redirectErrorStream(true).redirectOutput(output.toFile())
          .start();
      try {
        assumeTrue(process.waitFor(120, TimeUnit.SECONDS), () -> String.join(" ", command) + " has not ended within two minutes.");
        return new Result(process.exitValue(), Files.readString(output));
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException missing) {
      assumeTrue(false, command[0] + " is not installed here: " + missing.getMessage());
      throw new UncheckedIOException(missing);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** Runs a program that must succeed. */
  String succeed(String... command) {
    var result = run(command);
    if (result.exitCode() != 0) {
      throw new AssertionError(String.join(" ", command) + " ended with " + result.exitCode() + ": " + result.output());
    }
    return result.output();
  }
}
