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
 * Dispatch of a message until its answer. If its kept-alive connection was closed before any byte was sent, it uses another connection, as every
 * client does. The number of attempts is limited, because a server may close all connections.
 *
 * <p>{@link #run} cancels the message and closes its connection. If the answer came first, the connection may already carry another request and stays
 * open.
 */
final class RequestDispatch implements FutureCallback<IOSession>, Runnable {
  private static final int MOST_ATTEMPTS = 10;

  private final Engine.Message message;
  private final Engine.Reply reply;
  private final ConnectionPool connections;
  private volatile int attempts;
  private volatile Runnable cancellation = () -> {};
  private final AtomicReference<End> end = new AtomicReference<>(End.PENDING);

  private enum End {
    PENDING, ANSWERED, CANCELLED
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
      var newConnection = connections.newConnection(message.hosts(), this);
      setCancellation(newConnection);
      newConnection.start();
    }
  }

  /** Sends the message on a new connection. */
  @Override
  public void completed(IOSession connection) { ask(connection, false); }

  /** Fails the message because no connection could be opened. */
  @Override
  public void failed(Exception cause) { reply.failed(cause); }

  @Override
  public void cancelled() { reply.failed(new RequestNotExecutedException("cancelled")); }

  @Override
  public void run() {
    if (end.compareAndSet(End.PENDING, End.CANCELLED)) {
      cancellation.run();
    }
  }

  void answered(IOSession connection, Engine.Answer answer) {
    if (end.compareAndSet(End.PENDING, End.ANSWERED)) {
      connections.release(connection);
    }
    reply.answered(answer);
  }

  void exchangeFailed(Exception cause, boolean mayRetry) {
    if (!mayRetry || isCancelled()) {
      reply.failed(cause);
      return;
    }
    try {
      start();
    } catch (RuntimeException broken) {
      reply.failed(new RequestNotSentException(broken));
    }
  }

  private void ask(IOSession connection, boolean mayRetry) {
    var asking = new HttpExchangeHandler(message, this, connection, mayRetry);
    setCancellation(() -> connection.close(CloseMode.IMMEDIATE));
    connection.enqueue(new RequestExecutionCommand(asking, HttpCoreContext.create()), Command.Priority.NORMAL);
    if (!connection.isOpen()) {
      asking.cancel();                                                     // the connection may have closed before it read the command
    }
  }

  private boolean isCancelled() { return end.get() == End.CANCELLED; }

  private void setCancellation(Runnable last) {
    cancellation = last;
    if (isCancelled()) {
      last.run();
    }
  }
}
