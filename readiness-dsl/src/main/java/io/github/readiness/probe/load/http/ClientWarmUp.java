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
 * One request to ourselves before the load starts. It loads the client's classes, which takes a good part of a second and would otherwise make
 * the first requests late; the target sees nothing of it.
 */
@API(status = INTERNAL, since = "0.1")
public final class ClientWarmUp {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final byte[] ANSWER = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  /** RFC 9113, 3.4: what a client begins with, before its frames. */
  private static final int PREFACE = 24;
  private static final int HEADERS = 1;
  /** RFC 9113, 4.1: length, type, flags, stream: our SETTINGS, theirs acknowledged. */
  private static final byte[] SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 4, 1, 0, 0, 0, 0};
  /** The headers of the first stream, which they end: the 9th of RFC 7541, Appendix A, which is ":status: 204". */
  private static final byte[] NO_CONTENT = {0, 0, 1, 1, 5, 0, 0, 0, 1, (byte) 0x89};

  private ClientWarmUp() {}

  /** Returns whether it was answered as it should be; the load starts anyhow. */
  public static boolean of(Engine engine, boolean isHttp2) throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK))) {
      server.setSoTimeout(PATIENCE_MILLIS);
      var end = new End(new CompletableFuture<>());
      var address = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
      engine.send(new Engine.Message("GET", address, List.of(server.getInetAddress()), Map.of(), new byte[0], false), end);
      try (var connection = server.accept()) {
        connection.setSoTimeout(PATIENCE_MILLIS);
        if (isHttp2) {
          answerInFrames(connection);
        } else {
          connection.getOutputStream().write(ANSWER);
          connection.shutdownOutput();
        }
        return end.isAnswered().completeOnTimeout(false, PATIENCE_MILLIS, TimeUnit.MILLISECONDS).get();
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
    var said = new DataInputStream(connection.getInputStream());
    connection.getOutputStream().write(SETTINGS);
    said.skipNBytes(PREFACE);
    for (var type = 0; type != HEADERS;) {
      var lengthAndType = said.readInt();
      type = lengthAndType & 0xFF;
      said.skipNBytes(5L + (lengthAndType >>> 8));
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
