package io.github.readiness.samples.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests with the real programs, if they are installed. */
class MonitoringTests {
  private static int port;
  private static StackProcess stack;
  private final Browser browser = new Browser();

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Program.isInstalled("prometheus") && Program.isInstalled("promtool"), "prometheus is not installed here: apt-get install prometheus");
    port = Ports.free();
    stack = StackProcess.startMonitored(Mode.HEALTHY, port);
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  void theServiceIsScrapedBeforeTheStackIsReady() throws Exception {
    assertThat(value("up{job=\"api\"}")).isEqualTo("1");
  }

  @Test
  void theWeekThatWasMadeSaysSoInEverySeries() throws Exception {
    assertThat(value("count_over_time(up{job=\"api-backfilled\"}[24h])")).satisfies(day -> assertThat(Long.parseLong(day)).isBetween(2_870L, 2_880L));
    assertThat(value("count(last_over_time({job=\"api-backfilled\"}[1h]))")).isEqualTo("5");
    assertThat(value("count(last_over_time({origin=\"made for this sample\"}[1h]))")).isEqualTo("5");
  }

  @Test
  void aServiceThatIsDownFiresAnAlertThatReachesTheAlertmanager() throws Exception {
    assumeTrue(stack.alertmanager().isPresent(), "prometheus-alertmanager is not installed here: apt-get install prometheus-alertmanager");
    var alerts = stack.alertmanager().orElseThrow().resolve("/api/v2/alerts");
    assertThat(browser.get(alerts).body()).contains("\"Watchdog\"").doesNotContain("\"ApiDown\"");

    stack.switchTo(Mode.DOWN);

    try {
      await().atMost(Duration.ofSeconds(60)).until(() -> browser.get(alerts).body().contains("\"ApiDown\""));
    } finally {
      stack.switchTo(Mode.HEALTHY);
      await().until(() -> value("up{job=\"api\"}").equals("1"));
    }
  }

  @Test
  void aServiceThatSomebodyElseKillsTakesItsMonitoringAlong() {
    try (var other = StackProcess.startMonitored(Mode.HEALTHY, port)) {
      assertThat(other.family().members()).hasSize(Program.isInstalled("prometheus-alertmanager") ? 6 : 5).allMatch(ProcessHandle::isAlive);

      ProcessHandle.of(other.pid()).orElseThrow().destroyForcibly();

      await().until(() -> !other.family().runs());
      assertThat(stack.family().members()).allMatch(ProcessHandle::isAlive);
    }
  }

  @Test
  void closingLeavesNoMonitoringBehindAndAPortThatIsTakenIsLeftAlone() {
    var other = StackProcess.startMonitored(Mode.HEALTHY, port);
    assertThat(stack.api()).hasPort(port);
    assertThat(other.api().getPort()).isPositive().isNotEqualTo(port);

    other.close();

    assertThat(other.family().members()).hasSizeGreaterThan(4);
    assertThat(other.family().runs()).isFalse();
  }

  private String value(String query) throws Exception {
    var address = "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    var result = json(stack.prometheus().orElseThrow().resolve(address)).path("data").path("result");
    assertThat(result).as(query).hasSize(1);
    return result.get(0).path("value").get(1).asString();
  }

  private JsonNode json(URI address) throws Exception { return JsonMapper.shared().readTree(browser.get(address).body()); }
}
