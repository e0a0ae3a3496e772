package io.github.readiness.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunIdTests {
  private static final String MAVEN = "org.codehaus.plexus.classworlds.launcher.Launcher";
  private static final ProcessHandle SELF = ProcessHandle.current();

  @Test
  void configuredIdComesFirst() {
    assertThat(RunId.of(Optional.of("release-7"), Map.of("READINESS_RUN_ID", "other"), SELF)).isEqualTo(new RunId("release-7", "readiness.run.id"));
  }

  @Test
  void environmentVariableComesSecond() {
    assertThat(RunId.of(Optional.empty(), Map.of("READINESS_RUN_ID", "mine", "CI_JOB_ID", "9"), SELF))
        .isEqualTo(new RunId("mine", "READINESS_RUN_ID"));
    assertThat(RunId.of(Optional.empty(), Map.of("CI_JOB_ID", "9"), SELF)).isEqualTo(new RunId("9", "CI_JOB_ID"));
  }

  @Test
  void retryOfACiRunHasAnotherId() {
    var first = Map.of("GITHUB_RUN_ID", "77", "GITHUB_RUN_ATTEMPT", "1", "GITHUB_JOB", "build");
    var second = Map.of("GITHUB_RUN_ID", "77", "GITHUB_RUN_ATTEMPT", "2", "GITHUB_JOB", "build");

    assertThat(RunId.of(Optional.empty(), first, SELF)).isEqualTo(new RunId("77-1-build", "GITHUB_RUN_ID"));
    assertThat(RunId.of(Optional.empty(), second, SELF)).isNotEqualTo(RunId.of(Optional.empty(), first, SELF));
  }

  @Test
  void emptyVariableIsIgnored() {
    assertThat(RunId.of(Optional.empty(), Map.of("CI_JOB_ID", " "), SELF).source()).isIn("build process", "this process");
  }

  @Test
  void forksOfABuildShareItsId() {
    var maven = process(2, MAVEN);

    assertThat(Stream.of(fork(3, fork(4, maven)), fork(5, maven)).map(RunIdTests::id))
        .containsOnly(new RunId("2@2026-01-01T00:00:02Z", "build process"));
  }

  @Test
  void forkAndMavenItselfHaveTheSameId() {
    var maven = process(2, MAVEN);

    assertThat(id(maven)).isEqualTo(id(fork(3, maven)));
  }

  @Test
  void nestedBuildHasItsOwnId() {
    var inner = new Process(5, "Maven " + MAVEN, Optional.of(process(2, MAVEN)));

    assertThat(id(fork(6, inner)).id()).startsWith("5@");
  }

  @Test
  void processOutsideABuildHasItsOwnId() {
    assertThat(id(fork(9, process(1, "init")))).isEqualTo(new RunId("9@2026-01-01T00:00:09Z", "this process"));
  }

  private static RunId id(ProcessHandle process) { return RunId.of(Optional.empty(), Map.of(), process); }

  private static Process process(long pid, String arguments) { return new Process(pid, arguments, Optional.empty()); }

  private static Process fork(long pid, Process parent) { return new Process(pid, "Fork", Optional.of(parent)); }

  /** Fake process. Its start time in seconds is its id. */
  private record Process(long pid, String words, Optional<ProcessHandle> parent) implements ProcessHandle, ProcessHandle.Info {
    @Override
    public Info info() { return this; }

    @Override
    public Optional<String[]> arguments() { return Optional.of(words.split(" ")); }

    @Override
    public Optional<Instant> startInstant() { return Optional.of(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(pid)); }

    @Override
    public Optional<String> command() { return Optional.of("java"); }

    @Override
    public Optional<String> commandLine() { return Optional.of(words); }

    @Override
    public Optional<Duration> totalCpuDuration() { return Optional.empty(); }

    @Override
    public Optional<String> user() { return Optional.empty(); }

    @Override
    public Stream<ProcessHandle> children() { return Stream.empty(); }

    @Override
    public Stream<ProcessHandle> descendants() { return Stream.empty(); }

    @Override
    public CompletableFuture<ProcessHandle> onExit() { return new CompletableFuture<>(); }

    @Override
    public boolean supportsNormalTermination() { return false; }

    @Override
    public boolean destroy() { return false; }

    @Override
    public boolean destroyForcibly() { return false; }

    @Override
    public boolean isAlive() { return true; }

    @Override
    public int compareTo(ProcessHandle other) { return Long.compare(pid, other.pid()); }
  }
}
