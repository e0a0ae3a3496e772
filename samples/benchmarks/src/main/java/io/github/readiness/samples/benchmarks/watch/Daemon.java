package io.github.readiness.samples.benchmarks.watch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Program of this machine that serves HTTP on loopback until it is closed. */
record Daemon(Process process, URI address) implements AutoCloseable {
  private static final int PATIENCE = 600;

  /** Returns true if this machine has the program. */
  static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(System.getProperty("path.separator")))
        .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }

  /** Starts the program on one core, if there is a tool to pin it. */
  static List<String> pinned(int core, List<String> command) {
    var pinned = new ArrayList<>(canPin() ? List.of("taskset", "-c", "" + core) : List.<String>of());
    pinned.addAll(command);
    return pinned;
  }

  static boolean canPin() { return isInstalled("taskset"); }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Waits until the program answers. */
  static Daemon started(List<String> command, int port, String ready, Path log) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    var daemon = new Daemon(process, URI.create("http://127.0.0.1:" + port));
    for (var tries = 0; tries < PATIENCE; tries++) {
      try {
        daemon.page(ready);
        return daemon;
      } catch (IOException notYet) {
        if (!process.isAlive()) {
          throw new IllegalStateException(String.join(" ", command) + " has ended. " + log + " says why.");
        }
        Thread.sleep(100);
      }
    }
    daemon.close();
    throw new IllegalStateException(String.join(" ", command) + " is not ready after a minute. " + log + " says why.");
  }

  String page(String path) throws IOException, InterruptedException {
    var answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(address.resolve(path) + " answered " + answer.statusCode());
    }
    return answer.body();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
