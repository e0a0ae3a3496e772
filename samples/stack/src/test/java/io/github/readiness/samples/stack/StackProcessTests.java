package io.github.readiness.samples.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StackProcessTests {
  private final Browser browser = new Browser();

  @Test
  void closingLeavesNoProcessBehind() {
    var stack = StackProcess.start(Mode.HEALTHY);
    assertThat(stack.family().members()).hasSize(4).allMatch(ProcessHandle::isAlive).extracting(ProcessHandle::pid).contains(stack.pid());

    stack.close();

    assertThat(stack.family().runs()).isFalse();
    stack.close();
    assertThatIllegalStateException().isThrownBy(() -> stack.switchTo(Mode.SLOW)).withMessageContaining("no longer answers");
  }

  @Test
  void killingLeavesNoProcessBehind() {
    try (var stack = StackProcess.start(Mode.SLOW)) {
      stack.kill();

      assertThat(stack.family().runs()).isFalse();
    }
  }

  @Test
  void aServiceThatSomebodyElseKillsTakesDatabaseAndCacheAlong() {
    try (var stack = StackProcess.start(Mode.HEALTHY)) {
      ProcessHandle.of(stack.pid()).orElseThrow().destroyForcibly();

      await().until(() -> !stack.family().runs());
    }
  }

  @Test
  void aStackCanStartDownAndComeUp() throws Exception {
    try (var stack = StackProcess.start(Mode.DOWN)) {
      assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> browser.get(stack.api().resolve("/health")));
      stack.switchTo(Mode.HEALTHY);

      assertThat(browser.status(stack.api().resolve("/health"))).isEqualTo(200);
    }
  }

  @Test
  void aServiceSaysWhichOfItsPartsIsGone() throws Exception {
    try (var stack = StackProcess.start(Mode.HEALTHY)) {
      var api = stack.api();
      end(stack.family().members().get(3));

      assertThat(browser.get(api.resolve("/health/cache")).statusCode()).isEqualTo(503);
      assertThat(browser.get(api.resolve("/health")).body()).contains("\"cache\":{\"status\":\"DOWN\",\"detail\":", "\"db\":{\"status\":\"UP\"}");
      assertThat(browser.status(api.resolve("/orders/1"))).isEqualTo(200);

      end(stack.family().members().get(2));

      await().until(() -> browser.status(api.resolve("/health/db")) == 503);
      assertThat(browser.status(api.resolve("/health"))).isEqualTo(503);
      assertThat(browser.status(api.resolve("/orders/1"))).isEqualTo(503);
      assertThat(browser.status(api.resolve("/health/live"))).isEqualTo(200);
    }
  }

  @Test
  void whatKeepsAStackFromStartingIsSaid() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Child.start("broken", System.getProperty("java.class.path")).awaitReady(Duration.ofMinutes(1)))
        .withMessageContainingAll("not ready", "\"broken\" is no mode. Write one of healthy, slow, failing, flapping, down.");
    assertThatIllegalStateException().isThrownBy(() -> Child.start("slow", "nowhere").awaitReady(Duration.ofMinutes(1)))
        .withMessageContainingAll("not ready", Main.class.getName());
  }

  private static void end(ProcessHandle process) {
    process.destroyForcibly();
    await().until(() -> !new Family(List.of(process)).runs());
  }
}
