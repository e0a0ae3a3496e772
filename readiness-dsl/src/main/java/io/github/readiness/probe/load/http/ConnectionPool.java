package io.github.readiness.probe.load.http;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.impl.bootstrap.AsyncRequester;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOSession;

/**
 * Pool of connections to one origin. Each carries one request at a time. The connection with the longest idle time is used first, because a server
 * may be closing the connection of its latest answer.
 */
final class ConnectionPool {
  /**
   * Longest time for which a connection stays idle. It is below the keep-alive of common servers (Node 5 s, Apache 5 s), so a connection is rarely
   * closed while it is being reused.
   */
  private static final long LONGEST_IDLE_MILLIS = 4_000;

  private final AsyncRequester requester;
  private final Object version;
  private final URI origin;
  private final Queue<IOSession> idle = new ConcurrentLinkedQueue<>();
  private final AtomicInteger idleCount = new AtomicInteger();
  private final AtomicInteger spare = new AtomicInteger();
  private final LongSupplier millis;
  private volatile long countedFrom;

  /**
   * Creates an empty pool.
   *
   * @param version HTTP version, as the requester expects it
   * @param millis clock by which connections record their last read
   */
  ConnectionPool(AsyncRequester requester, Object version, URI origin, LongSupplier millis) {
    this.requester = requester;
    this.version = version;
    this.origin = origin;
    this.millis = millis;
    this.countedFrom = millis.getAsLong();
  }

  /** Returns an idle connection that seems to be open. */
  Optional<IOSession> idle() {
    var now = millis.getAsLong();
    var usable = Optional.ofNullable(nextUsable(now));
    closeSpare(now);
    return usable;
  }

  /** Returns a connection to the pool after its answer was read to the last byte. */
  void release(IOSession connection) {
    idleCount.incrementAndGet();
    idle.add(connection);
  }

  /** Closes the idle connections. */
  void close() {
    for (var next = next(); next != null; next = next()) {
      next.close(CloseMode.GRACEFUL);
    }
  }

  /** Returns an attempt to open a new connection, not yet started. */
  ConnectionAttempt newConnection(List<InetAddress> hosts, FutureCallback<IOSession> callback) {
    return new ConnectionAttempt(requester, version, origin, hosts, callback);
  }

  /** Closes as many connections as were idle at every moment of the last 4 s. After a stall there may be thousands. */
  private void closeSpare(long now) {
    spare.accumulateAndGet(idleCount.get(), Math::min);
    if (now - countedFrom >= LONGEST_IDLE_MILLIS) {
      countedFrom = now;
      for (var left = spare.getAndSet(Integer.MAX_VALUE); left > 0; left--) {
        var next = next();
        if (next != null) {
          next.close(CloseMode.GRACEFUL);
        }
      }
    }
  }

  private IOSession nextUsable(long now) {
    var next = next();
    while (next != null && !isUsable(next, now)) {
      next.close(CloseMode.GRACEFUL);
      next = next();
    }
    return next;
  }

  private IOSession next() {
    var next = idle.poll();
    if (next != null) {
      idleCount.decrementAndGet();
    }
    return next;
  }

  private static boolean isUsable(IOSession connection, long now) {
    return connection.isOpen() && now - connection.getLastReadTime() < LONGEST_IDLE_MILLIS
        && connection.getHandler() instanceof HttpConnection http && http.isOpen();
  }
}
