package io.github.readiness.probe.load.run;

import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.Load.load;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.readiness.Measure;
import io.github.readiness.Request;
import io.github.readiness.Service;
import io.github.readiness.observation.Evidence;
import io.github.readiness.observation.Observation;
import io.github.readiness.probe.load.FakeExecution;
import io.github.readiness.probe.load.result.LoadResult;
import io.github.readiness.quantity.Quantity;
import io.github.readiness.quantity.Quantity.Time;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against servers that misbehave. What a machine under load could change (upper limits of times, a doubt) is not asserted. */
@Timeout(30)
class LoadRunTests {
  private static final String HOSTILE = "/x?q=%3C/script%3E%3C!--&token=s3cret";

  private final FakeExecution execution = new FakeExecution();

  private LoadResult run(Request request) throws Exception {
    return load(request).at(perSecond(100)).lasting(seconds(1)).execute(execution);
  }

  private static <Q extends Quantity<Q>> Q value(Measure<Q> measure) {
    return present(measure).value();
  }

  private static <Q extends Quantity<Q>> Observation.Present<Q> present(Measure<Q> measure) {
    return (Observation.Present<Q>) measure.observation();
  }

  @Test
  void loadSendsAndCountsEveryRequest() throws Exception {
    try (var server = new RawServer(RawServer.saying(RawServer.OK))) {
      var result = run(server.service().get(HOSTILE));
      assertThat(server.requests()).isEqualTo(100);
      assertThat(result.outcomes()).isEqualTo(Map.of("200", 100L));
      assertThat(value(result.requests()).items()).isEqualByComparingTo("100");
      assertThat(value(result.errorRate())).isEqualTo(percent(0));
      assertThat(value(result.successRate())).isEqualTo(percent(100));
      assertThat(present(result.latency().p95()).samples()).isEqualTo(100);
      assertThat(value(result.latency().p50())).isLessThanOrEqualTo(value(result.latency().p99()));
      assertThat(value(result.latency().p999())).isGreaterThanOrEqualTo(value(result.serviceTime().p50()));
      assertThat(value(result.throughput())).isBetween(perSecond(1), perSecond(100));
      assertThat(present(result.errorRate()).estimator().orElseThrow().count()).contains(0L);
    }
  }

  @Test
  void measuresHaveDescriptionSourceAndWindow() throws Exception {
    try (var server = new RawServer(RawServer.saying(RawServer.OK))) {
      var result = run(server.service().get(HOSTILE).withBearer("s3cret"));
      assertThat(result.latency().p95().description()).isEqualTo("p95 latency of GET /x");
      assertThat(result.latency().percentile(99.9).description()).isEqualTo("p99.9 latency of GET /x");
      assertThat(result.latency().max().description()).isEqualTo("longest latency of GET /x");
      assertThat(result.serviceTime().mean().description()).isEqualTo("mean service time of GET /x");
      assertThat(result.errorRate().description()).isEqualTo("error rate of GET /x");
      var p95 = present(result.latency().p95());
      assertThat(p95.source().kind()).isEqualTo("load");
      assertThat(p95.source().locator()).matches("http://127\\.0\\.0\\.1:\\d+/x");
      assertThat(p95.window().orElseThrow().length()).isEqualTo(Duration.ofSeconds(1));
      assertThat(p95.evidence()).containsExactly("sha256:1", "sha256:histograms-1");
      assertThat(present(result.errorRate()).evidence()).containsExactly("sha256:1");
      assertThat(execution.kept).hasSize(1).first().asString().contains("p99.9").contains("200 x 100").doesNotContain("s3cret");
      assertThat(execution.lines).allMatch(line -> line.startsWith("load 100/s of GET /x: "));
    }
  }

  @Test
  void timesAreStoredAsHistograms() throws Exception {
    try (var server = new RawServer(RawServer.saying(RawServer.OK))) {
      var result = run(server.service().get("/x"));
      var log = new HistogramLogReader(new ByteArrayInputStream(execution.histograms.get(0).content()));
      var latency = (Histogram) log.nextIntervalHistogram();
      assertThat(execution.histograms).singleElement().extracting(Evidence::name).isEqualTo("latency.hlog");
      assertThat(latency.getTag()).isEqualTo("latency");
      assertThat(latency.getTotalCount()).isEqualTo(present(result.latency().p95()).samples());
      assertThat(new Time(latency.highestEquivalentValue(latency.getValueAtPercentile(95)))).isEqualTo(value(result.latency().p95()));
      assertThat(log.nextIntervalHistogram().getTag()).isEqualTo("serviceTime");
      assertThat(log.hasNext()).isFalse();
    }
  }

  @Test
  void connectionsAreKeptAlive() throws Exception {
    try (var server = new RawServer(RawServer.saying(RawServer.OK))) {
      run(server.service().get("/"));
      assertThat(server.connections()).isLessThan(server.requests());
    }
  }

  @Test
  void warmUpIsSentButNotCounted() throws Exception {
    try (var server = new RawServer(RawServer.saying(RawServer.OK))) {
      var result = load(server.service().get("/")).at(perSecond(100)).lasting(millis(500)).warmUp(millis(500)).execute(execution);
      assertThat(server.requests()).as("fewer where this machine was late").isBetween(51, 100);
      assertThat(result.outcomes().get("200")).isLessThanOrEqualTo(50);
    }
  }

  @Test
  void methodHeadersAndBodyArrive() throws Exception {
    List<String> requests = new CopyOnWriteArrayList<>();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + exchange.getRequestHeaders().get("Content-Type") + " "
          + exchange.getRequestHeaders().get("Authorization") + " " + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    });
    server.start();
    try {
      var api = Service.service(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/base/"));
      var result = run(api.post("/cart?x=1", "text/plain", "</script><!-- & 😎 ").withBearer("t"));
      assertThat(result.outcomes()).isEqualTo(Map.of("204", 100L));
      assertThat(requests).hasSize(100).containsOnly("POST /base/cart?x=1 [text/plain] [Bearer t] </script><!-- & 😎 ");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void frozenServerDoesNotHideItsDelay() throws Exception {
    try (var server = new RawServer(frozenFor(millis(700)))) {
      var result = run(server.service().get("/"));
      assertThat(result.outcomes()).isEqualTo(Map.of("200", 100L));
      // 70 of the 100 requests were due during the freeze; the one due after x ms waited 700 - x.
      assertThat(value(result.latency().max())).isGreaterThanOrEqualTo(millis(690));
      assertThat(value(result.latency().p50())).isGreaterThanOrEqualTo(millis(150));
      assertThat(value(result.latency().p90())).isGreaterThanOrEqualTo(millis(550));
    }
  }

  @Test
  void requestsDelayedByFrozenServerCountTheirWaitingTime() throws Exception {
    try (var server = new RawServer(frozenFor(millis(700)))) {
      var result = load(server.service().get("/")).at(perSecond(100)).lasting(seconds(1)).maxInFlight(10).execute(execution);
      assertThat(result.outcomes()).isEqualTo(Map.of("200", 100L));
      assertThat(value(result.latency().p50())).isGreaterThanOrEqualTo(millis(150));
      assertThat(value(result.serviceTime().p50())).isLessThan(value(result.latency().p50()));
    }
  }

  @Test
  void errorsAreCountedExactly() throws Exception {
    try (var server = new RawServer((connection, number) -> RawServer.saying(
        number % 10 == 0 ? "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n" : RawServer.OK).answer(connection, number))) {
      var result = run(server.service().get("/"));
      assertThat(result.outcomes()).isEqualTo(Map.of("200", 90L, "503", 10L));
      assertThat(value(result.errorRate())).isEqualTo(percent(10));
      assertThat(present(result.latency().p50()).samples()).isEqualTo(90);
    }
  }

  @Test
  void refusalIsAnError() throws Exception {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThatOnlyErrorsOf(run(Service.service(URI.create("http://127.0.0.1:" + port)).get("/")), "refused");
  }

  @Test
  void resetIsAnError() throws Exception {
    try (var server = new RawServer((connection, number) -> {
      connection.setSoLinger(true, 0);
      connection.close();
    })) {
      assertThatOnlyErrorsOf(run(server.service().get("/")), "reset");
    }
  }

  @Test
  void truncatedAnswerIsAnError() throws Exception {
    try (var server = new RawServer((connection, number) -> {
      RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nok").answer(connection, number);
      connection.close();
    })) {
      assertThatOnlyErrorsOf(run(server.service().get("/")), "reset");
    }
  }

  @Test
  void garbageIsAnError() throws Exception {
    try (var server = new RawServer((connection, number) -> {
      RawServer.saying("</script><!-- & \u00f0\u009f\u0098\u008e \r\n\r\n".repeat(1_000)).answer(connection, number);
      connection.close();
    })) {
      var result = run(server.service().get("/"));
      assertThat(value(result.errorRate())).isEqualTo(percent(100));
      assertThat(result.outcomes().keySet()).isSubsetOf("garbage", "reset").contains("garbage");
    }
  }

  @Test
  void endlessRedirectIsAnError() throws Exception {
    try (var server = new RawServer(RawServer.saying("HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"))) {
      assertThatOnlyErrorsOf(run(server.service().get("/")), "302");
      assertThat(server.requests()).isEqualTo(100);
    }
  }

  @Test
  void hangingAnswerIsAnErrorWithItsWaitingTime() throws Exception {
    try (var server = new RawServer((connection, number) -> {})) {
      var result = run(server.service().get("/").timeout(millis(300)));
      assertThat(result.outcomes()).isEqualTo(Map.of("timeout", 100L));
      assertThat(value(result.errorRate())).isEqualTo(percent(100));
      assertThat(present(result.latency().p50()).samples()).isEqualTo(100);
      assertThat(value(result.latency().p50())).isGreaterThanOrEqualTo(millis(300));
      assertThat(value(result.throughput())).isEqualTo(perSecond(0));
    }
  }

  @Test
  void hangingTargetBehindLimitEndsTheRun() throws Exception {
    try (var server = new RawServer((connection, number) -> {})) {
      var result = load(server.service().get("/").timeout(millis(800))).at(perSecond(100)).lasting(millis(500)).maxInFlight(5).execute(execution);
      assertThat(value(result.errorRate())).isEqualTo(percent(100));
      assertThat(result.outcomes().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(50);
      assertThat(result.outcomes()).containsKey("dropped").containsKey("timeout");
      assertThat(value(result.latency().p50())).isGreaterThanOrEqualTo(millis(800));
    }
  }

  @Test
  void impossibleRateIsCountedCompletely() throws Exception {
    try (var server = new RawServer((connection, number) -> {})) {
      var result = load(server.service().get("/").timeout(millis(300))).at(perSecond(2_000_000_000L)).lasting(seconds(1)).maxInFlight(5)
          .execute(execution);
      assertThat(result.outcomes().keySet()).containsExactlyInAnyOrder("dropped", "timeout");
      assertThat(result.outcomes().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(2_000_000_000L);
      assertThat(value(result.errorRate())).isEqualTo(percent(100));
    }
  }

  @Test
  void slowBodyIsTimedToItsLastByte() throws Exception {
    try (var server = new RawServer((connection, number) -> {
      RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no").answer(connection, number);
      new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS);
      RawServer.saying("k").answer(connection, number);
    })) {
      var result = run(server.service().get("/"));
      assertThat(value(result.serviceTime().p50())).isGreaterThanOrEqualTo(millis(190));
    }
  }

  @Test
  void endlessDripIsATimeout() throws Exception {
    try (var server = new RawServer((connection, number) -> {
      RawServer.saying("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n").answer(connection, number);
      while (!connection.isClosed()) {
        RawServer.saying("1\r\nx\r\n").answer(connection, number);
        new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
      }
    })) {
      var result = load(server.service().get("/").timeout(millis(300))).at(perSecond(20)).lasting(seconds(1)).execute(execution);
      assertThat(result.outcomes()).isEqualTo(Map.of("timeout", 20L));
    }
  }

  @Test
  void anIpv6AddressIsAnAddress() throws Exception {
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress("::1", 0), 0);
    } catch (IOException none) {
      assumeTrue(false, "no IPv6 on this machine");
      return;
    }
    server.createContext("/", exchange -> {
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    });
    server.start();
    try {
      var result = run(Service.service(URI.create("http://[::1]:" + server.getAddress().getPort())).get("/"));
      assertThat(result.outcomes()).isEqualTo(Map.of("204", 100L));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void interruptionEndsTheRun() throws Exception {
    try (var server = new RawServer(RawServer.saying(RawServer.OK))) {
      var plan = load(server.service().get("/")).at(perSecond(100)).lasting(hours(1));
      var outcome = new CompletableFuture<Object>();
      var runner = new Thread(() -> {
        try {
          outcome.complete(plan.execute(execution));
        } catch (Exception ended) {
          outcome.complete(ended);
        }
      });
      runner.start();
      await().until(() -> server.requests() > 0);
      runner.interrupt();
      assertThat(outcome).succeedsWithin(Duration.ofSeconds(10)).isInstanceOf(InterruptedException.class);
      await().until(() -> Thread.getAllStackTraces().keySet().stream().noneMatch(thread -> thread.getName().equals("readiness-load-pacer")));
    }
  }

  @Test
  void unknownHostIsAnErrorBeforeTheLoad() {
    var plan = load(Service.service(URI.create("http://no-such-host.invalid:80")).get("/")).at(perSecond(1)).lasting(seconds(1));
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> plan.execute(execution))
        .withMessageContaining("no-such-host.invalid").withMessageContaining("cannot be resolved");
  }

  @Test
  void otherSchemeThanHttpIsAnErrorBeforeTheLoad() {
    var plan = load(Service.service(URI.create("ftp://127.0.0.1:21")).get("/")).at(perSecond(1)).lasting(seconds(1));
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> plan.execute(execution)).withMessageContaining("Write it like http://");
  }

  @Test
  void addressWithPasswordIsRejectedWithoutShowingIt() {
    var plan = load(Service.service(URI.create("http://ann:s3cret@127.0.0.1:80")).get("/")).at(perSecond(1)).lasting(seconds(1));
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> plan.execute(execution))
        .satisfies(refusal -> assertThat(refusal.getMessage()).contains("contains a user").doesNotContain("s3cret"));
  }

  /** Answers nothing for so long after the first request, and everything then. */
  private static RawServer.Script frozenFor(Time time) {
    var thaw = new AtomicReference<Long>();
    return (connection, number) -> {
      thaw.compareAndSet(null, System.nanoTime() + time.nanos());
      for (var left = thaw.get() - System.nanoTime(); left > 0; left = thaw.get() - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      RawServer.saying(RawServer.OK).answer(connection, number);
    };
  }

  private static void assertThatOnlyErrorsOf(LoadResult result, String kind) {
    assertThat(result.outcomes()).isEqualTo(Map.of(kind, 100L));
    assertThat(value(result.errorRate())).isEqualTo(percent(100));
    assertThat(result.latency().p95().observation()).isInstanceOf(Observation.Absent.class);
    assertThat(result.latency().max().observation()).isInstanceOf(Observation.Absent.class);
    assertThat(value(result.throughput())).isEqualTo(perSecond(0));
  }
}
