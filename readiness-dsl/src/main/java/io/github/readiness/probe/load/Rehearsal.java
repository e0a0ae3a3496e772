package io.github.readiness.probe.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One request to ourselves before the load starts. It loads the client's classes, which takes a good part of a second and would otherwise make
 * the first requests late; the target sees nothing of it.
 */
final class Rehearsal {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final byte[] ANSWER = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private Rehearsal() {}

  static void of(Engine engine) throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK))) {
      server.setSoTimeout(PATIENCE_MILLIS);
      var end = new End(new CountDownLatch(1));
      var address = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
      engine.send(new Engine.Message("GET", address, Map.of(), new byte[0], false), end);
      try (var connection = server.accept()) {
        connection.getOutputStream().write(ANSWER);
        connection.shutdownOutput();
        end.latch().await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private record End(CountDownLatch latch) implements Engine.Reply {
    @Override
    public void answered(Engine.Answer answer) { latch.countDown(); }

    @Override
    public void failed(Exception cause) { latch.countDown(); }
  }
}
