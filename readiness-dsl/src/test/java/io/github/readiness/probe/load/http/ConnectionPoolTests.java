package io.github.readiness.probe.load.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOSession;
import org.junit.jupiter.api.Test;

class ConnectionPoolTests {
  private long now = 1_000_000;
  private final Map<IOSession, Long> readAt = new HashMap<>();
  private final Set<IOSession> closed = new HashSet<>();
  private final Set<IOSession> wasShutDownByServer = new HashSet<>();
  private final ConnectionPool connections = new ConnectionPool(null, null, URI.create("http://localhost"), () -> now);

  @Test
  void poolReusesLongestIdleConnectionFirst() {
    var first = answered(connection());
    var second = answered(connection());
    assertThat(connections.idle()).containsSame(first);
    answered(first);
    assertThat(connections.idle()).containsSame(second);
    assertThat(connections.idle()).containsSame(first);
    assertThat(connections.idle()).isEmpty();
  }

  @Test
  void poolSkipsConnectionClosedByServer() {
    var first = answered(connection());
    var second = answered(connection());
    closed.add(first);
    assertThat(connections.idle()).containsSame(second);
  }

  @Test
  void poolSkipsConnectionThatServerWillClose() {
    var first = answered(connection());
    wasShutDownByServer.add(first);
    assertThat(connections.idle()).isEmpty();
    assertThat(closed).containsExactly(first);
  }

  @Test
  void poolClosesConnectionIdleTooLong() {
    var first = answered(connection());
    now += 3_999;
    assertThat(connections.idle()).containsSame(first);
    answered(first);
    now += 4_000;
    assertThat(connections.idle()).isEmpty();
    assertThat(closed).containsExactly(first);
  }

  @Test
  void poolClosesSpareConnectionsAfterAStall() {
    Stream.generate(this::connection).limit(100).forEach(this::answered);
    for (var request = 0; request < 200; request++) {                   // two at a time, for 10 s
      var one = connections.idle().orElseThrow();
      var other = connections.idle().orElseThrow();
      now += 50;
      answered(one);
      answered(other);
    }
    assertThat(closed).hasSizeGreaterThan(90);
    assertThat(readAt).hasSize(100);
  }

  @Test
  void poolRetainsConnectionsInUse() {
    for (var burst = 0; burst < 20; burst++) {                           // ten at a time each second
      var some = Stream.generate(() -> connections.idle().orElseGet(this::connection)).limit(10).toList();
      now += 1_000;
      some.forEach(this::answered);
    }
    assertThat(readAt).hasSize(10);
    assertThat(closed).isEmpty();
  }

  private IOSession answered(IOSession connection) {
    readAt.put(connection, now);
    connections.release(connection);
    return connection;
  }

  private IOSession connection() {
    var self = new IOSession[1];
    var handler = Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {IOEventHandler.class, HttpConnection.class},
        (proxy, method, arguments) -> !closed.contains(self[0]) && !wasShutDownByServer.contains(self[0]));
    self[0] = (IOSession) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {IOSession.class},
        (proxy, method, arguments) -> switch (method.getName()) {
          case "isOpen" -> !closed.contains(self[0]);
          case "close" -> closed.add(self[0]);
          case "getLastReadTime" -> readAt.get(self[0]);
          case "getHandler" -> handler;
          case "equals" -> proxy == arguments[0];
          case "hashCode" -> System.identityHashCode(proxy);
          case "toString" -> "connection";
          default -> throw new AssertionError(method);
        });
    return self[0];
  }
}
