package io.github.readiness.probe.load.http;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/**
 * Request to a local server before the load starts. It loads the classes of the client, which takes almost a second and would delay the first
 * requests. The target does not notice it.
 */
@API(status = INTERNAL, since = "0.1")
public final class ClientWarmUp {
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final byte[] ANSWER = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  /** Length of the client preface before its frames (RFC 9113, 3.4). */
  private static final int PREFACE = 24;
  private static final int HEADERS = 1;
  /** Frames with the fields length, type, flags and stream (RFC 9113, 4.1): the server's SETTINGS and the acknowledgement of the client's. */
  private static final byte[] SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 4, 1, 0, 0, 0, 0};
  /** Frame with the headers of stream 1, which it ends: entry 9 of RFC 7541, Appendix A, ":status: 204". */
  private static final byte[] NO_CONTENT = {0, 0, 1, 1, 5, 0, 0, 0, 1, (byte) 0x89};

  private ClientWarmUp() {}

  /** Sends the request; returns true if the expected answer came. The load starts in either case. */
  public static boolean run(Engine engine, boolean isHttp2) throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK))) {
      server.setSoTimeout(TIMEOUT_MILLIS);
      var end = new End(new CompletableFuture<>());
      var address = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
      engine.send(new Engine.Message("GET", address, List.of(server.getInetAddress()), Map.of(), new byte[0], false), end);
      try (var connection = server.accept()) {
        connection.setSoTimeout(TIMEOUT_MILLIS);
        if (isHttp2) {
          answerInFrames(connection);
        } else {
          connection.getOutputStream().write(ANSWER);
          connection.shutdownOutput();
        }
        return end.isAnswered().completeOnTimeout(false, TIMEOUT_MILLIS, TimeUnit.MILLISECONDS).get();
      } catch (IOException unanswered) {
        return false;
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return false;
      } catch (ExecutionException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  private static void answerInFrames(Socket connection) throws IOException {
    var in = new DataInputStream(connection.getInputStream());
    connection.getOutputStream().write(SETTINGS);
    in.skipNBytes(PREFACE);
    for (var type = 0; type != HEADERS;) {
      var lengthAndType = in.readInt();
      type = lengthAndType & 0xFF;
      in.skipNBytes(5L + (lengthAndType >>> 8));
    }
    connection.getOutputStream().write(NO_CONTENT);
  }

  private record End(CompletableFuture<Boolean> isAnswered) implements Engine.Reply {
    @Override
    public void answered(Engine.Answer answer) { isAnswered.complete(answer.status() == 204); }

    @Override
    public void failed(Exception cause) { isAnswered.complete(false); }
  }
}
