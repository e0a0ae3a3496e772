package io.github.readiness.probe.load;

import static io.github.readiness.Units.count;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.Load.load;
import static io.github.readiness.probe.load.capacity.Capacity.capacity;
import static io.github.readiness.probe.load.capacity.Capacity.errorRate;
import static io.github.readiness.probe.load.capacity.Capacity.p95;
import static io.github.readiness.probe.load.capacity.Steps.judge;
import static io.github.readiness.probe.load.capacity.Steps.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.readiness.Expectations;
import io.github.readiness.Measure;
import io.github.readiness.Service;
import io.github.readiness.observation.Status;
import io.github.readiness.quantity.Quantity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Searches on a server of known capacity: 20 requests at a time, 0.1 s each, so at most 200 per second, and fewer on a busy machine. One step is well
 * below the
 * capacity, the next well above it.
 */
@Tag("integration")
@Timeout(120)
class CapacityOfBottleneckTests {
  private static final int AT_A_TIME = 20;
  private static final long SERVICE_MILLIS = 100;
  private static final String NOT_DELIVERED = "valid      no: ";

  private final FakeExecution execution = new FakeExecution();
  private final ExecutorService permits = Executors.newFixedThreadPool(AT_A_TIME);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
    server.createContext("/", exchange -> permits.execute(() -> serve(exchange)));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    permits.shutdownNow();
  }

  private static void serve(HttpExchange exchange) {
    try (exchange) {
      TimeUnit.MILLISECONDS.sleep(SERVICE_MILLIS);
      exchange.sendResponseHeaders(204, -1);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Load orders() {
    return load(Service.service(URI.create("http://127.0.0.1:" + server.getAddress().getPort())).get("/orders"));
  }

  /** If this machine was too busy to send the load, the result says nothing about the server. */
  private void assumeThatAllWasSent(List<String> steps) {
    assumeFalse(steps.stream().anyMatch(sheet -> sheet.contains(NOT_DELIVERED)), () -> "This machine was too busy:\n" + steps);
  }

  private <Q extends Quantity<Q>> void assertThatItIs(Measure<Q> measure, Q wellBelow, Q above) {
    var met = judge(measure, Expectations.atLeast(wellBelow));
    var missed = judge(measure, Expectations.atLeast(above));
    assertThat(met.status()).as(met.finding() + "\n" + execution.kept).isEqualTo(Status.PASS);
    assertThat(missed.status()).as(missed.finding() + "\n" + execution.kept).isEqualTo(Status.FAIL);
    assertThat(value(measure)).isBetween(wellBelow, above);
  }

  /** At 300/s a third of the requests must wait: after 2 s for at least 1 s, however fast the machine is. */
  @Test
  void sustainedRateIsNearTheCapacity() throws Exception {
    var result = capacity(orders()).inStepsOf(perSecond(150)).eachFor(seconds(2)).keeping(p95().below(millis(600)), errorRate().below(percent(1)))
        .settleTime(seconds(1)).untilPeak().execute(execution);

    assumeThatAllWasSent(execution.kept.subList(0, 2));
    assertThatItIs(result.sustained(), perSecond(150), perSecond(201));
    assumeThatAllWasSent(execution.kept);
    assertThatItIs(result.peak(), perSecond(100), perSecond(210));
  }

  /** 300 users with 0.9 s of think time request 300/s. The server answers 200/s, so each waits for at least 0.6 s. */
  @Test
  void sustainedUsersAndPeakEncloseTheCapacity() throws Exception {
    var result = capacity(orders()).inStepsOfUsers(150, millis(900)).eachFor(seconds(2))
        .keeping(p95().below(millis(400)), errorRate().below(percent(1)))
        .settleTime(seconds(2)).untilPeak().execute(execution);

    assumeThatAllWasSent(execution.kept.subList(0, 2));
    assertThatItIs(result.sustained(), count(150), count(200));
    assertThatItIs(result.sustainedThroughput(), perSecond(100), perSecond(151));
    assumeThatAllWasSent(execution.kept);
    assertThatItIs(result.peak(), count(300), count(3_000));
    assertThatItIs(result.peakThroughput(), perSecond(151), perSecond(210));
  }
}
