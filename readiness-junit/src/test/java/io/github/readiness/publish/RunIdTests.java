package io.github.readiness.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunIdTests {
  private static final ProcessHandle SELF = ProcessHandle.current();

  @Test
  void whatIsConfiguredComesFirst() {
    assertThat(RunId.of(Optional.of("release-7"), Map.of("READINESS_RUN_ID", "other"), SELF)).isEqualTo(new RunId("release-7", "readiness.run.id"));
  }

  @Test
  void thenWhatTheEnvironmentSays() {
    assertThat(RunId.of(Optional.empty(), Map.of("READINESS_RUN_ID", "mine", "CI_JOB_ID", "9"), SELF))
        .isEqualTo(new RunId("mine", "READINESS_RUN_ID"));
    assertThat(RunId.of(Optional.empty(), Map.of("CI_JOB_ID", "9"), SELF)).isEqualTo(new RunId("9", "CI_JOB_ID"));
  }

  @Test
  void aRunOfCiIsToldFromItsRetry() {
    var first = Map.of("GITHUB_RUN_ID", "77", "GITHUB_RUN_ATTEMPT", "1", "GITHUB_JOB", "build");
    var second = Map.of("GITHUB_RUN_ID", "77", "GITHUB_RUN_ATTEMPT", "2", "GITHUB_JOB", "build");

    assertThat(RunId.of(Optional.empty(), first, SELF)).isEqualTo(new RunId("77-1-build", "GITHUB_RUN_ID"));
    assertThat(RunId.of(Optional.empty(), second, SELF)).isNotEqualTo(RunId.of(Optional.empty(), first, SELF));
  }

  @Test
  void anEmptyVariableIsNoId() {
    assertThat(RunId.of(Optional.empty(), Map.of("CI_JOB_ID", " "), SELF).source()).isIn("build process", "this process");
  }

  @Test
  void aProcessWithoutABuildAboveItIsItsOwnRun() {
    var init = ProcessHandle.of(1).orElseThrow();

    assertThat(RunId.of(Optional.empty(), Map.of(), init).source()).isEqualTo("this process");
    assertThat(RunId.of(Optional.empty(), Map.of(), init).id()).startsWith("1@");
  }
}
