package io.github.readiness.probe.health.check;

import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.health.Health.command;
import static io.github.readiness.uptime.Timeline.State.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.health.watch.ProbeRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class CommandProbeTests {
  @TempDir
  Path directory;

  @Test
  void exitCodeDecidesAndFirstOutputIsRecorded() {
    assertThat(seen(sh("echo '</script>'"))).isEqualTo(ProbeResult.good("ended with 0: </script>"));
    assertThat(seen(sh("echo down >&2; exit 3"))).isEqualTo(ProbeResult.bad("ended with 3: down"));
    assertThat(seen(sh("exit 1"))).isEqualTo(ProbeResult.bad("ended with 1"));
  }

  @Test
  void longOutputIsReadAndCut() {
    assertThat(seen(sh("i=0; while [ $i -lt 20000 ]; do echo 0123456789; i=$((i+1)); done")).words()).hasSizeBetween(200, 220);
  }

  @Test
  void slowCommandIsBadAndKilledWithItsChildren() {
    var file = directory.resolve("pid");
    assertThat(seen(sh("sleep 1000 & echo $! >" + file + "; wait").timeout(seconds(2)))).isEqualTo(ProbeResult.bad("no answer within 2 s"));

    await()
        .until(() -> Files.exists(file) && ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).filter(ProcessHandle::isAlive).isEmpty());
  }

  @Test
  void commandThatCannotStartIsUnknown() {
    assertThat(seen(command("none", "/no/such/program")).state()).isEqualTo(UNKNOWN);
    assertThatIllegalArgumentException().isThrownBy(() -> command("none")).withMessageContaining("rabbitmq-diagnostics");
  }

  @Test
  void equalCommandsAreEqual() {
    assertThat(sh("true")).isEqualTo(sh("true")).isNotEqualTo(sh("false")).isNotEqualTo(sh("true").timeout(millis(1)));
  }

  private static HealthCheck sh(String script) { return command("sh", "sh", "-c", script); }

  private static ProbeResult seen(HealthCheck check) { return new ProbeRunner(check, new Rehearsal()).probe().join(); }
}
