package io.github.readiness.probe.load.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.readiness.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** Server that answers each request on a connection with given bytes, including invalid ones; one thread per connection. */
public final class RawServer implements AutoCloseable {
  public static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  /** Answer to a request whose lines have been read. */
  public interface Script {
    void answer(Socket connection, int requestNumber) throws Exception;
  }

  private final ServerSocket server = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private final Script script;

  public RawServer(Script script) throws IOException {
    this.script = script;
    daemon(this::accept);
  }

  public static Script saying(String answer) { return (connection, number) -> connection.getOutputStream().write(answer.getBytes(ISO_8859_1)); }

  public Service service() { return Service.service(URI.create("http://127.0.0.1:" + server.getLocalPort())); }

  int requests() { return requests.get(); }

  public int connections() { return connections.get(); }

  @Override
  public void close() throws IOException { server.close(); }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var connection = server.accept();
        connections.incrementAndGet();
        daemon(() -> serve(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        if (line.isEmpty()) {
          script.answer(connection, requests.getAndIncrement());
        }
      }
    } catch (IOException gone) {
      return;
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static void daemon(Runnable work) {
    var thread = new Thread(work, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }
}
