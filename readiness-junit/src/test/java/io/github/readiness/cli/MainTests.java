package io.github.readiness.cli;

import static io.github.readiness.observation.Status.FAIL;
import static io.github.readiness.observation.Status.PASS;
import static io.github.readiness.observation.Status.PENDING;
import static io.github.readiness.observation.Status.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.observation.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Command line as a process, as a pipeline calls it. */
class MainTests {
  @TempDir
  Path home;

  static Stream<Arguments> decisions() {
    return Stream.of(Arguments.of(PASS, PASS, 0, " GO "), Arguments.of(WARN, PASS, 10, "CONDITIONAL GO"), Arguments.of(FAIL, PASS, 20, "NO GO"),
        Arguments.of(PENDING, PASS, 30, "PENDING"));
  }

  @ParameterizedTest
  @MethodSource("decisions")
  void decisionIsPrintedAndIsTheExitCode(Status blocker, Status other, int exitCode, String words) throws IOException, InterruptedException {
    var run = new Fixture(home).reporting(blocker, other);

    var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"),
        Main.class.getName(), "gate", run.directory.toString(), "--at", Fixture.NOON.toString()).redirectErrorStream(true).start();
    var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isEqualTo(exitCode);
    assertThat(printed).contains(words).contains("gate pre-deployment");
  }
}
