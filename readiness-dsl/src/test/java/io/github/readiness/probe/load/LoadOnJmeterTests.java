package io.github.readiness.probe.load;

import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.Load.call;
import static io.github.readiness.probe.load.Load.load;
import static io.github.readiness.probe.load.capacity.Capacity.capacity;
import static io.github.readiness.probe.load.capacity.Capacity.errorRate;
import static io.github.readiness.probe.load.jmeter.JmeterServers.jmeterServers;
import static io.github.readiness.probe.load.spec.Feeder.rows;
import static io.github.readiness.probe.load.spec.ResponseCheck.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.readiness.Measure;
import io.github.readiness.Service;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Reason;
import io.github.readiness.probe.Keys;
import io.github.readiness.probe.Target;
import io.github.readiness.probe.load.capacity.CapacitySearch;
import io.github.readiness.probe.load.capacity.Steps;
import io.github.readiness.probe.load.jmeter.DistributedLoadPlan;
import io.github.readiness.probe.load.jmeter.JmeterServers;
import io.github.readiness.probe.load.result.LoadResult;
import io.github.readiness.quantity.Quantity;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Loads on two real JMeter servers, against a real target. */
@Tag("integration")
@Timeout(180)
class LoadOnJmeterTests {
  private static final String PLAIN = "server.rmi.ssl.disable=true";

  private static JmeterServer one;
  private static JmeterServer other;
  private static JmeterServer secure;
  private static JmeterServer doomed;
  private static JmeterServer broken;
  private static Path store;

  private final FakeExecution execution = new FakeExecution();
  private final List<String> seen = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void startServers(@TempDir Path directory) throws Exception {
    one = JmeterServer.in(directory.resolve("one"), PLAIN);
    other = JmeterServer.in(directory.resolve("other"), PLAIN);
    store = directory.resolve("rmi_keystore.jks");
    JmeterServer.createKeyStore(store, "changeit");
    secure = JmeterServer.overTls(directory.resolve("secure"), store);
    doomed = JmeterServer.overTls(directory.resolve("doomed"), store);
    broken = JmeterServer.withoutItsDecoder(directory.resolve("broken"));
  }

  @AfterAll
  static void stopServers() {
    Stream.of(one, other, secure, doomed, broken).filter(Objects::nonNull).forEach(JmeterServer::close);
  }

  /** Every tenth answer takes 300 ms, the others 30 ms. */
  private Target shop() {
    return Target.answering(exchange -> {
      seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("X-Row") + " "
          + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      nap(seen.size() % 10 == 0 ? 300 : 30);
      Target.send(exchange, exchange.getRequestURI().getPath().equals("/missing") ? 404 : 200, "{\"ok\": true}");
    });
  }

  private static void nap(int millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    }
  }

  private static JmeterServers both() { return jmeterServers(one.address(), other.address()); }

  private static <Q extends Quantity<Q>> Q value(Measure<Q> measure) { return ((Observation.Present<Q>) measure.observation()).value(); }

  private static <Q extends Quantity<Q>> void assertUndelivered(Measure<Q> measure, String... facts) {
    var observation = measure.observation();
    if (observation instanceof Observation.Present<Q> present) {
      assertThat(present.caveat()).get().satisfies(doubt -> {
        assertThat(doubt.reason()).isEqualTo(Reason.LOAD_NOT_DELIVERED);
        assertThat(doubt.explanation()).contains(facts);
      });
    } else {
      assertThat(((Observation.Absent<Q>) observation).outcome().reason()).contains(Reason.LOAD_NOT_DELIVERED);
      assertThat(((Observation.Absent<Q>) observation).explanation()).contains(facts);
    }
  }

  @Test
  void serversSendEachRequestOnce() throws Exception {
    var before = Files.list(Path.of("")).toList();
    var children = ProcessHandle.current().children().toList();
    try (var shop = shop()) {
      var buy = call("</script><!-- & 😎 ", shop.service().post("/p/{sku}?q={sku}&token=s3cret", "application/json", "{\"sku\":\"{sku}\"}")
          .withHeader("X-Row", "{sku}")).feed(rows("sku", "\"a/b c&é\"", "plain", "third")).checks(json("ok", true));
      var result = load(buy.weight(3), call("gone", shop.service().get("/missing"))).at(perSecond(80)).lasting(seconds(2)).warmUp(seconds(1))
          .on(both()).execute(execution);

      assertThat(result.outcomes()).isEqualTo(Map.of("200", 120L, "404", 40L));
      assertThat(result.part("gone").outcomes()).isEqualTo(Map.of("404", 40L));
      assertThat(seen).hasSize(240);
      for (var row : new String[][] {{"a%2Fb%20c%26%C3%A9", "a/b c&é"}, {"plain", "plain"}, {"third", "third"}}) {
        assertThat(seen.stream().filter(line -> line.startsWith("POST /p/" + row[0] + "?q=" + row[0] + "&token=s3cret"))).hasSize(60)
            .allSatisfy(line -> assertThat(line).endsWith("{\"sku\":\"" + row[1] + "\"}"));
      }
      assertThat(seen.stream().filter(line -> line.contains(" plain {"))).hasSize(60);
      assertThat(value(result.serviceTime().p50())).isBetween(millis(30), seconds(5));      // the truth, and whatever else this machine does
      assertThat(value(result.serviceTime().p95())).isBetween(millis(300), seconds(10));
      assertThat(value(result.latency().p50())).isGreaterThanOrEqualTo(value(result.serviceTime().p50()));
      assertThat(result.latency().p95().observation().source().locator())
          .contains("/missing by JMeter on " + one.address() + " and " + other.address())
          .contains("whole milliseconds").doesNotContain("s3cret");
      assertThat(execution.kept).hasSize(2).last().asString().contains("JMeter 5.6.3, raw samples sha256:1")
          .contains(one.address() + ": 120 of 120 samples").contains(other.address() + ": 120 of 120 samples").doesNotContain("s3cret");
      assertThat(execution.lines).anySatisfy(line -> assertThat(line).contains("of 3 s, "));
    }
    assertThat(Files.list(Path.of("")).toList()).isEqualTo(before);
    assertThat(ProcessHandle.current().children()).containsExactlyInAnyOrderElementsOf(children);
  }

  @Test
  void usersAreDividedAmongServersOfInstalledJmeter(@TempDir Path home) throws Exception {
    install(home);
    try (var shop = shop()) {
      var result = load(shop.service().get("/")).withUsers(3).thinkTime(millis(100)).lasting(seconds(1)).on(both().withJmeterAt(home))
          .execute(execution);
      assertThat(value(result.requests()).amount().longValueExact()).isBetween(3L, (long) seen.size());
      assertThat(result.outcomes()).containsOnlyKeys("200");
      assertThat(result.latency().p50().description()).isEqualTo("p50 latency of GET / by 3 closed users");
      assertThat(result.latency().p50().observation().source().locator()).contains("closed: 3 users");
    }
  }

  /** JMeter's own timeouts are for each read, of which such an answer has many. */
  @Test
  void drippingAnswersAreTimeoutsAndReleaseUsers() throws Exception {
    try (var drips = Target.answering(exchange -> {
      seen.add("asked");
      var isGood = seen.size() <= 100;
      exchange.sendResponseHeaders(200, isGood ? -1 : 0);
      while (!isGood) {
        exchange.getResponseBody().write('x');
        exchange.getResponseBody().flush();
        nap(20);
      }
    })) {
      var result = load(drips.service().get("/").timeout(seconds(1))).withUsers(4).lasting(seconds(3)).on(both()).execute(execution);
      assertThat(result.outcomes().get("200")).isEqualTo(100);
      assertThat(result.outcomes().get("timeout")).isBetween(4L, 16L);
      assertThat(result.outcomes()).containsOnlyKeys("200", "timeout");
      assertThat(value(result.latency().max())).isGreaterThanOrEqualTo(seconds(1));
      assertThat(((Observation.Present<?>) result.errorRate().observation()).caveat()).isEmpty();
    }
  }

  /** JMeter checks no certificate, and the source of the figures says so. */
  @Test
  void targetFaultsAreErrorsOnJmeter(@TempDir Path directory) throws Exception {
    var keys = Keys.of(directory, "api", "ip:127.0.0.1");
    try (var secure = new Http2Server(Optional.of(keys.context()), HttpVersionPolicy.NEGOTIATE);
        var resets = Target.resetting();
        var clear = Target.treating(socket -> {
          socket.getInputStream().read(new byte[8192]);
          socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        })) {
      var plain = Service.service(URI.create("https://127.0.0.1:" + clear.address().getPort()));
      var result = load(call("of its own", secure.service().get("/")), call("without TLS", plain.get("/")), call("resets", resets.service().get("/")),
          call("nobody", Service.service(Target.nowhere()).get("/"))).at(perSecond(40)).lasting(seconds(1))
          .on(jmeterServers(one.address()).answeringTo("127.0.0.1")).execute(execution);
      assertThat(result.part("of its own").outcomes()).isEqualTo(Map.of("200", 10L));
      assertThat(result.part("without TLS").outcomes()).isEqualTo(Map.of("tls", 10L));
      assertThat(result.part("resets").outcomes()).isEqualTo(Map.of("reset", 10L));
      assertThat(result.part("nobody").outcomes()).isEqualTo(Map.of("refused", 10L));
      assertThat(result.errorRate().observation().source().locator()).contains("certificates are not checked");
    }
  }

  @Test
  void missingServerMakesLoadUndelivered() throws Exception {
    try (var shop = shop()) {
      var nowhere = "127.0.0.1:" + JmeterServer.freePort();
      var result = load(shop.service().get("/")).at(perSecond(10)).lasting(seconds(1)).on(jmeterServers(one.address(), nowhere)).execute(execution);
      assertUndelivered(result.latency().p95(), "the JMeter server " + nowhere + " cannot be reached: Connection refused");
      assertUndelivered(result.errorRate(), nowhere);
      assertUndelivered(result.part("GET /").throughput(), nowhere);
      assertThat(seen).isEmpty();
    }
  }

  @Test
  void otherListenerThanJmeterMakesLoadUndelivered() throws Exception {
    try (var shop = shop(); var mute = Target.treating(socket -> socket.getInputStream().readAllBytes())) {
      var running = new LinkedHashMap<String, FutureTask<LoadResult>>();
      for (var wrong : new Target[] {shop, mute}) {
        var address = "127.0.0.1:" + wrong.service().address().orElseThrow().getPort();
        running.put(address, start(load(shop.service().get("/")).at(perSecond(10)).lasting(seconds(1)).on(jmeterServers(one.address(), address))));
      }
      for (var each : running.entrySet()) {
        assertUndelivered(each.getValue().get(60, TimeUnit.SECONDS).latency().p95(),
            "the JMeter server " + each.getKey() + " cannot be used: ");
      }
      assertThat(seen).isEmpty();
    }
  }

  @Test
  void serverWithoutSamplesMakesLoadUndelivered() throws Exception {
    try (var shop = shop()) {
      var result = load(shop.service().get("/").timeout(seconds(1))).at(perSecond(10)).lasting(seconds(1))
          .on(jmeterServers(one.address(), broken.address())).execute(execution);
      assertUndelivered(result.latency().p95(), "the JMeter server " + broken.address() + " returned no samples", "5/s of 10/s");
      assertThat(result.outcomes()).isEqualTo(Map.of("200", 5L));
    }
  }

  @Test
  void serverLostDuringTestMakesLoadUndeliveredAndStopsOthers() throws Exception {
    try (var shop = shop()) {
      var plan = load(shop.service().get("/")).at(perSecond(20)).lasting(seconds(100))
          .on(jmeterServers(secure.address(), doomed.address()).withKeyStore(store, "changeit").answeringAt(JmeterServer.freePort()));
      var running = start(plan);
      await().atMost(Duration.ofMinutes(1)).until(() -> seen.size() >= 10);
      doomed.kill();
      var result = running.get(60, TimeUnit.SECONDS);
      assertUndelivered(result.latency().p95(), "the JMeter server " + doomed.address() + " was lost: ", "samples");
      assertThat(result.outcomes().get("200")).isBetween(5L, 1800L);
      assertNothingMoreIsSent();
    }
  }

  @Test
  void missingTlsIsReportedWithAdvice() throws Exception {
    try (var shop = shop()) {
      var plan = load(shop.service().get("/")).at(perSecond(10)).lasting(seconds(1));
      assertUndelivered(plan.on(jmeterServers(secure.address())).execute(execution).errorRate(), "write withKeyStore(file, password)");
      assertUndelivered(plan.on(jmeterServers(one.address()).withKeyStore(store, "changeit")).execute(execution).errorRate(),
          "leave out withKeyStore(...)");
    }
  }

  @Test
  void interruptedRunStopsServers() throws Exception {
    try (var shop = shop()) {
      var plan = load(shop.service().get("/")).at(perSecond(20)).lasting(seconds(100)).on(both());
      var running = new FutureTask<>(() -> plan.execute(execution));
      var thread = new Thread(running);
      thread.start();
      await().atMost(Duration.ofMinutes(1)).until(() -> seen.size() >= 10);
      thread.interrupt();
      assertThat(running).failsWithin(Duration.ofMinutes(1)).withThrowableOfType(ExecutionException.class)
          .withCauseInstanceOf(InterruptedException.class);
      assertNothingMoreIsSent();
    }
  }

  @Test
  void searchRunsOneTestPerStepAtTheSamePort() throws Exception {
    try (var shop = shop()) {
      var spec = capacity(load(shop.service().get("/"))).inStepsOf(perSecond(30)).eachFor(millis(500)).keeping(errorRate().below(percent(50)))
          .settleTime(millis(0)).upTo(perSecond(60)).on(jmeterServers(one.address()).answeringAt(JmeterServer.freePort())).spec();
      var steps = new Steps();
      new CapacitySearch<>(spec, execution, step -> {
        var sent = CapacitySearch.send(step, spec.servers(), execution);
        assertThat(sent.requests().observation().samples()).isEqualTo(seen.size() == 15 ? 15 : 30);
        return steps.step(step, millis(20), 0);                          // so that it goes on, however slow this machine is
      }).run();

      assertThat(seen).hasSize(15 + 30);
      assertThat(execution.kept).hasSize(2 * 2 + 1).last().asString().contains("by JMeter on " + one.address(), "30/s", "60/s");
    }
  }

  @Test
  void occupiedLocalPortIsAnErrorBeforeAnyRequest() throws Exception {
    try (var shop = shop(); var taken = new ServerSocket(0)) {
      var plan = load(shop.service().get("/")).at(perSecond(10)).lasting(seconds(1))
          .on(jmeterServers(one.address()).answeringAt(taken.getLocalPort()));

      assertThatThrownBy(() -> plan.execute(execution)).isInstanceOf(IOException.class)
          .hasMessageContaining("Port already in use: " + taken.getLocalPort());
      assertThat(seen).isEmpty();
    }
  }

  private FutureTask<LoadResult> start(DistributedLoadPlan plan) {
    var running = new FutureTask<>(() -> plan.execute(execution));
    new Thread(running).start();
    return running;
  }

  private void assertNothingMoreIsSent() {
    var sent = Collections.synchronizedList(new ArrayList<>(List.of(-1)));
    await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(500)).until(() -> {
      sent.add(seen.size());
      return sent.get(sent.size() - 1).equals(sent.get(sent.size() - 2));
    });
  }

  /** As JMeter is unpacked: its own jars in lib/ext, the others in lib. */
  private static void install(Path home) throws Exception {
    Files.createDirectories(home.resolve("lib/ext"));
    var jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of)
        .filter(entry -> entry.toString().endsWith(".jar")).collect(Collectors.toList());
    for (var jar : jars) {
      var directory = jar.getFileName().toString().startsWith("ApacheJMeter") ? "lib/ext" : "lib";
      Files.createSymbolicLink(home.resolve(directory).resolve(jar.getFileName()), jar.toAbsolutePath());
    }
  }
}
