package io.github.readiness.probe.load.run;

import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.Load.call;
import static io.github.readiness.probe.load.Load.load;
import static io.github.readiness.probe.load.spec.ResponseCheck.bodyContaining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.readiness.Request;
import io.github.readiness.Service;
import io.github.readiness.observation.Observation;
import io.github.readiness.probe.Target;
import io.github.readiness.probe.load.FakeExecution;
import io.github.readiness.probe.load.result.LoadResult;
import io.github.readiness.quantity.Quantity.Ratio;
import io.github.readiness.quantity.Quantity.Size;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a target does, every request ends within its time under a name that says how. */
@Tag("integration")
@Timeout(60)
class LoadFaultTests {
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n";

  private LoadResult run(Request request) throws Exception {
    return load(request).at(perSecond(100)).lasting(millis(500)).execute(new FakeExecution());
  }

  private static Ratio errors(LoadResult result) { return ((Observation.Present<Ratio>) result.errorRate().observation()).value(); }

  private static long all(LoadResult result) { return result.outcomes().values().stream().mapToLong(Long::longValue).sum(); }

  /** Sends that and breaks the connection off. */
  private static Target breakingOffAfter(String start) {
    return Target.treating(socket -> {
      socket.getInputStream().read(new byte[8192]);
      socket.getOutputStream().write(start.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);                            // a reset overtakes what was sent before it
      socket.setSoLinger(true, 0);
    });
  }

  @Test
  void resetBeforeRequestIsAnError() throws Exception {
    try (var target = Target.treating(socket -> socket.setSoLinger(true, 0))) {
      assertThat(run(target.service().get("/")).outcomes()).isEqualTo(Map.of("reset", 50L));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "H", "HTTP/1.1 200 OK\r\n", HEAD, HEAD + "\r\n", HEAD + "\r\n123456789"})
  void resetAtAnyStageOfAnswerIsAnError(String start) throws Exception {
    try (var target = breakingOffAfter(start)) {
      assertThat(run(target.service().get("/")).outcomes()).isEqualTo(Map.of("reset", 50L));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nX: ", HEAD + "\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"})
  void drippingAnswerIsATimeout(String start) throws Exception {
    try (var target = Target.treating(socket -> {
      socket.getInputStream().read(new byte[8192]);
      socket.getOutputStream().write(start.getBytes(StandardCharsets.US_ASCII));
      while (!socket.isClosed()) {
        new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS);
        socket.getOutputStream().write('1');
      }
    })) {
      var result = run(target.service().get("/").timeout(millis(500)));
      assertThat(result.outcomes()).isEqualTo(Map.of("timeout", 50L));
      assertThat(((Observation.Present<?>) result.latency().p50().observation()).samples()).isEqualTo(50);
    }
  }

  @Test
  void endlessBodyIsATimeoutAndIsNotStored() throws Exception {
    var chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    try (var target = Target.treating(socket -> {
      socket.getInputStream().read(new byte[8192]);
      socket.getOutputStream().write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      while (!socket.isClosed()) {
        socket.getOutputStream().write(chunk);
      }
    })) {
      var keepBody = call("endless", target.service().get("/").timeout(millis(500))).checks(bodyContaining("y"));
      var result = load(keepBody).at(perSecond(5)).lasting(seconds(1)).execute(new FakeExecution());
      assertThat(result.outcomes()).isEqualTo(Map.of("timeout", 5L));
    }
  }

  @Test
  void endlessHeadIsGarbage() throws Exception {
    var line = ("X-Title: " + "</script><!-- & ".repeat(500)).getBytes(StandardCharsets.US_ASCII);
    try (var target = Target.treating(socket -> {
      socket.getInputStream().read(new byte[8192]);
      socket.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
      while (!socket.isClosed()) {
        socket.getOutputStream().write(line);
      }
    })) {
      var result = load(target.service().get("/").timeout(seconds(5))).at(perSecond(5)).lasting(seconds(1)).execute(new FakeExecution());
      assertThat(result.outcomes()).isEqualTo(Map.of("garbage", 5L));
    }
  }

  @Test
  void bytesAfterBodyAreNotTheNextAnswer() throws Exception {
    try (var server = new RawServer(RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nokokok"))) {
      var result = run(server.service().get("/"));
      assertThat(all(result)).isEqualTo(50);
      assertThat(result.outcomes().keySet()).isSubsetOf("200", "garbage", "reset");
      assertThat(result.bytes().observation()).isInstanceOfSatisfying(Observation.Present.class,
          bytes -> assertThat(((Size) bytes.value()).bytes()).isEqualTo(result.outcomes().getOrDefault("200", 0L)));
    }
  }

  @Test
  void serverThatClosesIdleConnectionsCausesNoErrors() throws Exception {
    try (var server = new RawServer((connection, number) -> {
      RawServer.saying(RawServer.OK).answer(connection, number);
      connection.close();
    })) {
      var result = load(server.service().get("/")).at(perSecond(200)).lasting(seconds(2)).execute(new FakeExecution());
      // some may still be written to a connection while it is being closed, and are lost
      assertThat(result.outcomes().keySet()).isSubsetOf("200", "reset").contains("200");
      assertThat(all(result)).isEqualTo(400);
    }
  }

  @Test
  void unacceptedConnectionIsATimeout() throws Exception {
    List<Socket> others = new ArrayList<>();
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (var number = 0; number < 4; number++) {                       // they fill the queue of those who wait to be accepted
        var socket = new Socket();
        others.add(socket);
        try {
          socket.connect(server.getLocalSocketAddress(), 200);
        } catch (IOException full) {
          break;
        }
      }
      var service = Service.service(URI.create("http://127.0.0.1:" + server.getLocalPort()));
      assertThat(run(service.get("/").timeout(millis(500))).outcomes()).isEqualTo(Map.of("timeout", 50L));
    } finally {
      for (var socket : others) {
        socket.close();
      }
    }
  }

  @Test
  void serverWithoutTlsIsATlsError() throws Exception {
    try (var target = Target.saying("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")) {
      var service = Service.service(URI.create("https://127.0.0.1:" + target.address().getPort()));
      assertThat(run(service.get("/")).outcomes()).isEqualTo(Map.of("tls", 50L));
    }
  }

  @Test
  void hangingHandshakeIsATimeout() throws Exception {
    try (var target = Target.hanging()) {
      var service = Service.service(URI.create("https://127.0.0.1:" + target.address().getPort()));
      assertThat(run(service.get("/").timeout(millis(500))).outcomes()).isEqualTo(Map.of("timeout", 50L));
    }
  }

  @Test
  void loadOfOneRequestRuns() throws Exception {
    try (var target = Target.answering(200, "ok")) {
      var result = load(target.service().get("/")).at(perSecond(1)).lasting(millis(1)).execute(new FakeExecution());
      assertThat(result.outcomes()).isEqualTo(Map.of("200", 1L));
      assertThat(result.latency().p50().observation().samples()).isEqualTo(1);
    }
  }

  @Test
  void requestsWithoutFileHandleAreNotSent(@TempDir Path directory) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell to limit open files with");
    try (var server = new RawServer((connection, number) -> {})) {
      var output = directory.resolve("output.txt");
      var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      var child = new ProcessBuilder("/bin/sh", "-c", "ulimit -n 256 && exec \"$0\" \"$@\"", java, "-cp", System.getProperty("java.class.path"),
          FewOpenFiles.class.getName(), String.valueOf(server.service().address().orElseThrow().getPort())).redirectErrorStream(true)
          .redirectOutput(output.toFile()).start();
      assertThat(child.waitFor(50, TimeUnit.SECONDS)).isTrue();
      assertThat(Files.readString(output)).contains("not sent=", "timeout=", "all=1000", "only ", "500/s was sent",
          " could not be sent (Too many open files; raise the limit before the tests start, for example ulimit -n 65536",
          "why        not sent x ");
    }
  }

  /** A load of 500 requests a second of which none is answered, in a process that may open few files. */
  static final class FewOpenFiles {
    private FewOpenFiles() {}

    public static void main(String... port) throws Exception {
      var service = Service.service(URI.create("http://127.0.0.1:" + port[0]));
      var execution = new FakeExecution();
      var result = load(service.get("/").timeout(seconds(3))).at(perSecond(500)).lasting(seconds(2)).execute(execution);
      System.out.println(result.outcomes() + " all=" + all(result) + "\n" + execution.kept);
    }
  }

  @Test
  void nextAddressIsTriedAfterRefusal(@TempDir Path directory) throws Exception {
    var hosts = Files.writeString(directory.resolve("hosts"), "127.0.0.2 shop.example\n127.0.0.1 shop.example\n");
    try (var server = new RawServer(RawServer.saying(RawServer.OK))) {
      var output = directory.resolve("output.txt");
      var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      var child = new ProcessBuilder(java, "-Djdk.net.hosts.file=" + hosts, "-cp", System.getProperty("java.class.path"),
          NamedHost.class.getName(), String.valueOf(server.service().address().orElseThrow().getPort())).redirectErrorStream(true)
          .redirectOutput(output.toFile()).start();
      assertThat(child.waitFor(50, TimeUnit.SECONDS)).isTrue();
      assertThat(Files.readString(output)).startsWith("[shop.example/127.0.0.2, shop.example/127.0.0.1] {200=50}");
    }
  }

  /** A load on a host that only this process knows. */
  static final class NamedHost {
    private NamedHost() {}

    public static void main(String... port) throws Exception {
      var service = Service.service(URI.create("http://shop.example:" + port[0]));
      var result = load(service.get("/")).at(perSecond(100)).lasting(millis(500)).execute(new FakeExecution());
      System.out.println(List.of(InetAddress.getAllByName("shop.example")) + " " + result.outcomes());
    }
  }

  @Test
  void errorsIncludeDroppedRequestsAndTimeouts() throws Exception {
    try (var target = Target.resetting()) {
      assertThat(errors(run(target.service().get("/")))).isEqualTo(percent(100));
    }
  }
}
