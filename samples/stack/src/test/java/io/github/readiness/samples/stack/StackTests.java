package io.github.readiness.samples.stack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StackTests {
  private static StackProcess stack;
  private final Browser browser = new Browser();

  @BeforeAll
  static void start() { stack = StackProcess.start(Mode.HEALTHY); }

  @AfterAll
  static void stop() { stack.close(); }

  @BeforeEach
  void healthy() { stack.switchTo(Mode.HEALTHY); }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/live", "/health/db", "/health/cache"})
  void aHealthyStackIsUp(String path) throws Exception {
    var answer = browser.get(api(path));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer.body()).path("status").asString()).isEqualTo("UP");
  }

  @Test
  void theWholeSaysHowItsPartsAre() throws Exception {
    assertThat(browser.get(api("/health")).body())
        .isEqualTo("{\"status\":\"UP\",\"components\":{\"cache\":{\"status\":\"UP\"},\"db\":{\"status\":\"UP\"},\"live\":{\"status\":\"UP\"}}}");
  }

  @Test
  void anOrderIsTheSameFromTheDatabaseAndFromTheCache() throws Exception {
    var first = browser.get(api("/orders/1000"));
    var second = browser.get(api("/orders/1000"));

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(json(first.body()).path("id").asLong()).isEqualTo(1000);
    assertThat(second.body()).isEqualTo(first.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/orders/0", "/orders/1001", "/orders/", "/orders/-1", "/orders/1%20or%201=1", "/orders/9999999999999999999", "/nothing",
      "/%3C/script%3E%3C!--%20&%20%F0%9F%98%8E"})
  void whatIsNotThereIsNotFound(String path) throws Exception {
    assertThat(browser.status(api(path))).isEqualTo(404);
  }

  @Test
  void nothingIsWrittenThroughTheService() throws Exception {
    assertThat(browser.post(api("/orders/1")).statusCode()).isEqualTo(405);
  }

  @Test
  void theMetricsSpeakPrometheus() throws Exception {
    browser.get(api("/orders/1"));

    await().untilAsserted(() -> assertThat(browser.get(api("/metrics")).body()).contains(
        "http_server_requests_seconds_count{method=\"GET\",status=\"200\",uri=\"/orders/{id}\"}", "process_cpu_usage", "jvm_memory_used_bytes",
        "jvm_gc_", "process_uptime_seconds", "hikaricp_connections_active"));
  }

  @Test
  void theResourcesAreThoseOfTheService() throws Exception {
    var resources = json(browser.get(api("/resources")).body());

    assertThat(resources.path("cpuMillicores").asLong()).isNotNegative();
    assertThat(resources.path("cpuOverSeconds").asDouble()).isPositive();
    assertThat(resources.path("heapBytes").asLong()).isPositive();
    assertThat(resources.path("startedAt").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    assertThat(resources.path("uptimeSeconds").asDouble()).isPositive();
  }

  @Test
  void databaseAndCacheAcceptConnections() throws Exception {
    for (var address : new URI[] {stack.database(), stack.cache()}) {
      assertThat(address.getScheme()).isEqualTo("tcp");
      new Socket(address.getHost(), address.getPort()).close();
    }
  }

  @Test
  void aSlowStackDelaysEveryTenthAnswer() {
    stack.switchTo(Mode.SLOW);

    assertThat(browser.atOnce(100, api("/health"))).allMatch(answer -> answer.status() == 200)
        .filteredOn(answer -> answer.took().compareTo(Duration.ofMillis(300)) >= 0).hasSizeGreaterThanOrEqualTo(10);
  }

  @Test
  void aFailingStackAnswersEveryTwentiethWithAnError() {
    stack.switchTo(Mode.FAILING);

    assertThat(browser.atOnce(200, api("/orders/1"))).filteredOn(answer -> answer.status() == 500).hasSize(10);
  }

  @Test
  void aFlappingStackIsDownAndUpAndDownAgain() throws Exception {
    stack.switchTo(Mode.FLAPPING);

    for (int status : new int[] {503, 200, 503}) {
      await().until(() -> browser.status(api("/health")) == status);
    }
    assertThat(browser.status(api("/health/db"))).isEqualTo(200);
  }

  @Test
  void aStackThatIsDownRefusesConnectionsAndComesBackWhereItWas() throws Exception {
    long restarts = restarts();
    stack.switchTo(Mode.DOWN);
    stack.switchTo(Mode.DOWN);

    assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> browser.get(api("/health")));
    stack.switchTo(Mode.HEALTHY);
    assertThat(browser.status(api("/health"))).isEqualTo(200);
    assertThat(restarts()).isEqualTo(restarts + 1);
  }

  @Test
  void anUnknownModeIsRefused() throws Exception {
    var answer = browser.post(stack.control().resolve("/switch?mode=%3C/script%3E"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer.body()).path("error").asString()).startsWith("\"</script>\" is no mode.");
    assertThat(browser.post(stack.control().resolve("/switch")).statusCode()).isEqualTo(400);
    assertThat(browser.status(stack.control().resolve("/switch?mode=slow"))).isEqualTo(404);
  }

  @Test
  void manyConnectionsStayOpenAtOnce() throws Exception {
    var sockets = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 250; i++) {
        sockets.add(new Socket(stack.api().getHost(), stack.api().getPort()));
      }
      for (int round = 0; round < 2; round++) {
        for (var socket : sockets) {
          assertThat(statusLine(socket)).isEqualTo("HTTP/1.1 200 OK");
        }
      }
    } finally {
      for (var socket : sockets) {
        socket.close();
      }
    }
  }

  /** Requests liveness and leaves the connection open with nothing left to read. */
  private static String statusLine(Socket socket) throws IOException {
    socket.setSoTimeout(10_000);
    socket.getOutputStream().write("HEAD /health/live HTTP/1.1\r\nHost: stack\r\n\r\n".getBytes(US_ASCII));
    var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    var status = reader.readLine();
    while (!reader.readLine().isEmpty()) {
      continue;
    }
    return status;
  }

  private long restarts() throws Exception { return json(browser.get(api("/resources")).body()).path("restarts").asLong(); }

  private static JsonNode json(String text) { return JsonMapper.shared().readTree(text); }

  private static URI api(String path) { return stack.api().resolve(path); }
}
