package io.github.readiness.probe.load.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.nio.command.RequestExecutionCommand;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOSession;
import org.junit.jupiter.api.Test;

/** A request is answered or given up, whichever comes first, and its connection goes on or is closed, but never both. */
class RequestDispatchTests {
  private final List<String> done = new ArrayList<>();
  private final List<HttpExchangeHandler> asked = new ArrayList<>();
  private final IOSession connection = connection();
  private final ConnectionPool connections = new ConnectionPool(null, null, URI.create("http://localhost"), () -> 0);

  private Runnable onAnswer = () -> {};

  private RequestDispatch sent() {
    connections.release(connection);
    var message = new Engine.Message("GET", URI.create("http://localhost/"), List.of(), Map.of(), new byte[0], false);
    var sending = new RequestDispatch(message, new Engine.Reply() {
      @Override
      public void answered(Engine.Answer answer) {
        done.add("answered");
        onAnswer.run();
      }

      @Override
      public void failed(Exception cause) { done.add("failed"); }
    }, connections);
    sending.start();
    assertThat(connections.idle()).isEmpty();
    return sending;
  }

  private void answer() { asked.get(0).consumeResponse(new BasicHttpResponse(200), null, null); }

  @Test
  void answeredRequestReturnsItsConnection() {
    sent();
    answer();
    assertThat(done).containsExactly("answered");
    assertThat(connections.idle()).containsSame(connection);
  }

  @Test
  void cancelledRequestClosesItsConnection() {
    sent().run();
    assertThat(done).containsExactly("closed");
    assertThat(connections.idle()).isEmpty();
  }

  @Test
  void requestCancelledAfterItsAnswerLeavesTheConnectionOpen() {
    var sending = sent();
    onAnswer = () -> {
      assertThat(connections.idle()).containsSame(connection);
      sending.run();                                                       // its deadline won, and does not know that it was answered
    };
    answer();
    assertThat(done).containsExactly("answered");
  }

  @Test
  void requestAnsweredAfterCancellationDoesNotReturnItsConnection() {
    var sending = sent();
    sending.run();
    answer();
    assertThat(connections.idle()).isEmpty();
    assertThat(done).startsWith("closed");
  }

  /** One that takes its time to close. */
  private IOSession connection() {
    var handler = Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {IOEventHandler.class, HttpConnection.class},
        (proxy, method, arguments) -> true);
    return (IOSession) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {IOSession.class},
        (proxy, method, arguments) -> switch (method.getName()) {
          case "isOpen" -> true;
          case "close" -> done.add("closed");
          case "enqueue" -> asked.add((HttpExchangeHandler) ((RequestExecutionCommand) arguments[0]).getExchangeHandler());
          case "getLastReadTime" -> 0L;
          case "getHandler" -> handler;
          case "equals" -> proxy == arguments[0];
          case "hashCode" -> System.identityHashCode(proxy);
          case "toString" -> "connection";
          default -> throw new AssertionError(method);
        });
  }
}
