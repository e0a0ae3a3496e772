package io.github.readiness.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.readiness.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** Something to talk to on loopback, well-behaved or not. */
public final class Target implements AutoCloseable {

  /** What a server does with a request. */
  @FunctionalInterface
  public interface Manners {
    void answer(HttpExchange exchange) throws IOException;
  }

  /** What a server does with a bare connection. */
  @FunctionalInterface
  public interface Rudeness {
    void treat(Socket socket) throws Exception;
  }

  private final URI address;
  private final AutoCloseable server;
  private final ExecutorService threads;

  private Target(int port, AutoCloseable server, ExecutorService threads) {
    this.address = URI.create("http://127.0.0.1:" + port);
    this.server = server;
    this.threads = threads;
  }

  public static Target answering(Manners manners) {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
      var threads = daemons();
      server.setExecutor(threads);
      server.createContext("/", exchange -> {
        try (exchange) {
          manners.answer(exchange);
        }
      });
      server.start();
      return new Target(server.getAddress().getPort(), () -> server.stop(0), threads);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public static Target answering(int status, String body) { return answering(exchange -> send(exchange, status, body)); }

  /** Accepts connections and treats each as told, on a thread of its own, then closes it. */
  public static Target treating(Rudeness rudeness) {
    try {
      var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      var threads = daemons();
      threads.execute(() -> {
        while (!server.isClosed()) {
          try {
            var socket = server.accept();
            threads.execute(() -> treat(socket, rudeness));
          } catch (IOException | RejectedExecutionException closed) {
            return;
          }
        }
      });
      return new Target(server.getLocalPort(), server, threads);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Reads what comes and sends this, whatever it is. */
  public static Target saying(String bytes) {
    return treating(socket -> {
      socket.getInputStream().read(new byte[8192]);
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
    });
  }

  /** Says this, then goes on byte by byte, for ever. */
  public static Target trickling(String start) {
    return treating(socket -> {
      socket.setSoTimeout(20);
      socket.getOutputStream().write(start.getBytes(StandardCharsets.ISO_8859_1));
      while (true) {
        try {
          socket.getInputStream().readAllBytes();
        } catch (SocketTimeoutException pause) {
          socket.getOutputStream().write('x');
        }
      }
    });
  }

  /** Never answers. */
  public static Target hanging() { return treating(socket -> socket.getInputStream().readAllBytes()); }

  /** Closes each connection with a reset. */
  public static Target resetting() {
    return treating(socket -> {
      socket.getInputStream().read();
      socket.setSoLinger(true, 0);
    });
  }

  /** An address at which nothing listens. */
  public static URI nowhere() {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + free.getLocalPort());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public static void send(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  public URI address() { return address; }

  public Service service() { return Service.service(address); }

  @Override
  public void close() {
    try {
      server.close();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
    threads.shutdownNow();
  }

  private static void treat(Socket socket, Rudeness rudeness) {
    try (socket) {
      rudeness.treat(socket);
    } catch (Exception gone) {
      return;                                                          // whoever was treated like this has left
    }
  }

  private static ExecutorService daemons() {
    return Executors.newCachedThreadPool(work -> {
      var thread = new Thread(work, "target");
      thread.setDaemon(true);
      return thread;
    });
  }
}
