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
 * The connections to one origin. Each carries one request at a time; the one that has been idle longest goes first, because the one just answered
 * is the one that a server may be closing.
 */
final class ConnectionPool {
  /** Below the keep-alive of common servers (Node 5 s, Apache 5 s), so that a connection is seldom closed while it is used again. */
  private static final long LONGEST_IDLE_MILLIS = 4_000;

  private final AsyncRequester requester;
  private final Object version;
  private final URI origin;
  private final Queue<IOSession> idle = new ConcurrentLinkedQueue<>();
  private final AtomicInteger idling = new AtomicInteger();
  private final AtomicInteger spare = new AtomicInteger();
  private final LongSupplier millis;
  private volatile long countedFrom;

  /**
   * None yet.
   *
   * @param version what the requester takes for the version of HTTP
   * @param millis the clock by which connections note when they were last read from
   */
  ConnectionPool(AsyncRequester requester, Object version, URI origin, LongSupplier millis) {
    this.requester = requester;
    this.version = version;
    this.origin = origin;
    this.millis = millis;
    this.countedFrom = millis.getAsLong();
  }

  /** One that was used before and seems to be open still. */
  Optional<IOSession> idle() {
    var now = millis.getAsLong();
    var usable = Optional.ofNullable(nextUsable(now));
    letSpareGo(now);
    return usable;
  }

  /** This one has been answered on, to the last byte. */
  void back(IOSession connection) {
    idling.incrementAndGet();
    idle.add(connection);
  }

  /** Those that are idle. */
  void close() {
    for (var next = next(); next != null; next = next()) {
      next.close(CloseMode.GRACEFUL);
    }
  }

  /** A new one, once it is started. */
  ConnectionAttempt opening(List<InetAddress> hosts, FutureCallback<IOSession> callback) {
    return new ConnectionAttempt(requester, version, origin, hosts, callback);
  }

  /** After a stall there are thousands; as many as were not needed at any moment of the last seconds are closed. */
  private void letSpareGo(long now) {
    spare.accumulateAndGet(idling.get(), Math::min);
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
      idling.decrementAndGet();
    }
    return next;
  }

  private static boolean isUsable(IOSession connection, long now) {
    return connection.isOpen() && now - connection.getLastReadTime() < LONGEST_IDLE_MILLIS
        && connection.getHandler() instanceof HttpConnection http && http.isOpen();
  }
}
