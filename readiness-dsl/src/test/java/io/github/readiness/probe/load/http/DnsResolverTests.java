package io.github.readiness.probe.load.http;

import static io.github.readiness.Service.service;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.readiness.Request;
import io.github.readiness.probe.load.run.RawServer;
import io.github.readiness.quantity.Quantity.Time;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are resolved before a load, and never while it runs. */
@Timeout(60)
class DnsResolverTests {
  private static final URI SHOP = URI.create("http://shop.invalid:8080");

  private final Request request = service("shop").get("/cart");

  @Test
  void resolverReturnsAllAddressesInOrder() throws Exception {
    InetAddress[] two = {InetAddress.getByAddress("shop.invalid", new byte[] {127, 0, 0, 2}), InetAddress.getLoopbackAddress()};
    assertThat(RequestTarget.of(request, SHOP, new DnsResolver(host -> host.equals("shop.invalid") ? two : null, seconds(30))).hosts())
        .containsExactly(two);
  }

  @Test
  void unknownHostIsReportedWithItsService() {
    assertThatIOException().isThrownBy(() -> RequestTarget.of(request, SHOP, new DnsResolver(host -> {
      throw new UnknownHostException(host);
    }, seconds(30)))).withMessage("The address of service \"shop\" has the host shop.invalid, which cannot be resolved here; "
        + "correct the address, or check the name service.");
  }

  @Test
  void hangingNameServiceTimesOut() {
    var never = new CountDownLatch(1);
    assertThatIOException().isThrownBy(() -> RequestTarget.of(request, SHOP, hanging(never, millis(20))))
        .withMessage("The address of service \"shop\" "
            + "has the host shop.invalid, which cannot be resolved here: no name service answered within 20 ms; check the name service.");
    never.countDown();
  }

  @Test
  void interruptionEndsResolution() {
    var never = new CountDownLatch(1);
    Thread.currentThread().interrupt();
    assertThatIOException().isThrownBy(() -> RequestTarget.of(request, SHOP, hanging(never, seconds(3_000)))).withMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();
    never.countDown();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void sendingTriesEachAddressWithoutNameService(boolean firstRefuses) throws Exception {
    try (var server = new RawServer(RawServer.saying(RawServer.OK)); var engine = HttpCoreEngine.ready(Transport.http1())) {
      var uri = URI.create("http://shop.invalid:" + server.service().address().orElseThrow().getPort() + "/cart");
      var loopback = InetAddress.getLoopbackAddress();
      var hosts = firstRefuses ? List.of(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), loopback) : List.of(loopback);
      var end = new CompletableFuture<Integer>();
      engine.send(new Engine.Message("GET", uri, hosts, Map.of(), new byte[0], false), new Engine.Reply() {
        @Override
        public void answered(Engine.Answer answer) { end.complete(answer.status()); }

        @Override
        public void failed(Exception cause) { end.completeExceptionally(cause); }
      });
      assertThat(end.get(30, TimeUnit.SECONDS)).isEqualTo(200);
    }
  }

  private static DnsResolver hanging(CountDownLatch never, Time timeout) {
    return new DnsResolver(host -> {
      try {
        never.await();
      } catch (InterruptedException ended) {
        throw new AssertionError(ended);
      }
      throw new UnknownHostException(host);
    }, timeout);
  }
}
