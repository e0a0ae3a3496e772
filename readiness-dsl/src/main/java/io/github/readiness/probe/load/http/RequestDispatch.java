package io.github.readiness.probe.load.http;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.nio.command.RequestExecutionCommand;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.Command;
import org.apache.hc.core5.reactor.IOSession;

/**
 * A message on its way to an answer. One that finds its kept-alive connection closed before a byte of it was sent goes over another: no client takes
 * that for an error. How often is bounded, because a server may close them all. Run, it is given up, and its connection with it; where the answer was
 * first, the connection may carry another request already, and is left alone.
 */
final class RequestDispatch implements FutureCallback<IOSession>, Runnable {
  private static final int MOST_ATTEMPTS = 10;

  private final Engine.Message message;
  private final Engine.Reply reply;
  private final ConnectionPool connections;
  private volatile int attempts;
  private volatile Runnable giveUp = () -> {};
  private final AtomicReference<End> end = new AtomicReference<>(End.NOT_YET);

  private enum End {
    NOT_YET, ANSWERED, GIVEN_UP
  }

  RequestDispatch(Engine.Message message, Engine.Reply reply, ConnectionPool connections) {
    this.message = message;
    this.reply = reply;
    this.connections = connections;
  }

  void start() {
    attempts++;
    var idle = connections.idle();
    if (idle.isPresent()) {
      ask(idle.get(), attempts < MOST_ATTEMPTS);
    } else {
      var opening = connections.opening(message.hosts(), this);
      canBeGivenUpBy(opening);
      opening.start();
    }
  }

  /** A new connection is there. */
  @Override
  public void completed(IOSession connection) { ask(connection, false); }

  /** None can be made. */
  @Override
  public void failed(Exception cause) { reply.failed(cause); }

  @Override
  public void cancelled() { reply.failed(new RequestNotExecutedException("given up")); }

  @Override
  public void run() {
    if (end.compareAndSet(End.NOT_YET, End.GIVEN_UP)) {
      giveUp.run();
    }
  }

  void answered(IOSession connection, Engine.Answer answer) {
    if (end.compareAndSet(End.NOT_YET, End.ANSWERED)) {
      connections.back(connection);
    }
    reply.answered(answer);
  }

  void broke(Exception cause, boolean mayGoOverAnother) {
    if (!mayGoOverAnother || isGivenUp()) {
      reply.failed(cause);
      return;
    }
    try {
      start();
    } catch (RuntimeException broken) {
      reply.failed(new RequestNotSentException(broken));
    }
  }

  private void ask(IOSession connection, boolean mayGoOverAnother) {
    var asking = new HttpExchangeHandler(message, this, connection, mayGoOverAnother);
    canBeGivenUpBy(() -> connection.close(CloseMode.IMMEDIATE));
    connection.enqueue(new RequestExecutionCommand(asking, HttpCoreContext.create()), Command.Priority.NORMAL);
    if (!connection.isOpen()) {
      asking.cancel();                                                     // it may have closed before it could see the command
    }
  }

  private boolean isGivenUp() { return end.get() == End.GIVEN_UP; }

  private void canBeGivenUpBy(Runnable last) {
    giveUp = last;
    if (isGivenUp()) {
      last.run();
    }
  }
}
