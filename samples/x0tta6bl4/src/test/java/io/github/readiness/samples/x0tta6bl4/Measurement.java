package io.github.readiness.samples.x0tta6bl4;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.json.RecordMapper;
import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.Report;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Results of criteria that ran against a stack of their own, in a process of their own, and the answer of the gate.
 *
 * @param gate exit code of the gate
 * @param answer output of the gate
 */
record Measurement(Report report, int gate, String answer) {
  private static final int NO_TEST_FAILED = 0;
  private static final int SOME_TEST_FAILED = 1;

  /** Runs the criteria of these classes, except the major ones, against a stack with this switch. */
  static Measurement of(String stackSwitch, Path directory, Class<?>... criteria) throws Exception {
    return measured(Set.of(SOME_TEST_FAILED), List.of(stackSwitch, "-Dreadiness.exclude.severity=MAJOR"), System.getenv("PATH"), directory, criteria);
  }

  /** Runs all criteria of these classes without these programs, on a busy machine, too. */
  static Measurement without(Set<String> programs, Path directory, Class<?>... criteria) throws Exception {
    var path = Files.createDirectories(Path.of("target", "without", String.join("-", new TreeSet<>(programs))).toAbsolutePath());
    for (var place : System.getenv("PATH").split(":")) {
      for (var program : Optional.ofNullable(Path.of(place).toFile().listFiles()).orElse(new File[0])) {
        if (!programs.contains(program.getName()) && !Files.exists(path.resolve(program.getName()), LinkOption.NOFOLLOW_LINKS)) {
          Files.createSymbolicLink(path.resolve(program.getName()), program.toPath());
        }
      }
    }
    return measured(Set.of(NO_TEST_FAILED, SOME_TEST_FAILED), List.of(), path.toString(), directory, criteria);
  }

  private static Measurement measured(Set<Integer> endings, List<String> settings, String path, Path directory, Class<?>... criteria)
      throws Exception {
    var reports = directory.resolve("readiness");
    var output = directory.resolve("criteria.txt");
    var launcher = new ArrayList<>(settings);
    launcher.addAll(List.of("-Dreadiness.report.dir=" + reports, "-Dreadiness.sign.key.dir=" + directory.resolve("keys"),
        "org.junit.platform.console.ConsoleLauncher", "execute", "--details=summary"));
    Stream.of(criteria).map(type -> "--select-class=" + type.getName()).forEach(launcher::add);
    assertThat(java(output, path, launcher)).as(() -> read(output)).isIn(endings);

    var answer = directory.resolve("gate.txt");
    var gate = java(answer, path, List.of("io.github.readiness.cli.Main", "gate", "--lenient", reports.toString()));
    return new Measurement(RecordMapper.read(read(reports.resolve("report.json")), Report.class), gate, read(answer));
  }

  CriterionResult criterion(String id) {
    return report.criteria().stream().filter(criterion -> criterion.id().equals(id)).findFirst().orElseThrow();
  }

  /** Returns the exit code of a Java process with the class path of this one. If it is not the expected one, the output is reported. */
  private static int java(Path output, String path, List<String> arguments) throws Exception {
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
        System.getProperty("java.class.path")));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("PATH", path);
    var process = builder.start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(() -> read(output)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
