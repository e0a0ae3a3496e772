package io.github.readiness.probe.load.http;

import java.net.InetAddress;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.impl.bootstrap.AsyncRequester;
import org.apache.hc.core5.reactor.EndpointParameters;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;

/** Attempt to open a connection: tries the addresses of the host in turn until one accepts. {@link #run} cancels it. */
final class ConnectionAttempt implements FutureCallback<IOSession>, Runnable {
  private static final Future<IOSession> NONE = CompletableFuture.completedFuture(null);

  private final AsyncRequester requester;
  private final Object version;
  private final URI origin;
  private final FutureCallback<IOSession> callback;
  private final Iterator<InetAddress> addresses;
  private volatile Future<IOSession> attempt = NONE;
  private volatile boolean isCancelled;

  ConnectionAttempt(AsyncRequester requester, Object version, URI origin, List<InetAddress> hosts, FutureCallback<IOSession> callback) {
    this.requester = requester;
    this.version = version;
    this.origin = origin;
    this.addresses = hosts.iterator();
    this.callback = callback;
  }

  /** Starts the attempt, which may end before this method returns. */
  void start() { tryNext(); }

  @Override
  public void completed(IOSession connection) { callback.completed(connection); }

  @Override
  public void failed(Exception cause) {
    if (addresses.hasNext() && !isCancelled) {
      tryNext();
    } else {
      callback.failed(cause);
    }
  }

  @Override
  public void cancelled() { callback.failed(new RequestNotExecutedException("cancelled")); }

  @Override
  public void run() {
    isCancelled = true;
    attempt.cancel(true);
  }

  private void tryNext() {
    var host = new HttpHost(origin.getScheme(), addresses.next(), origin.getHost(), origin.getPort());
    attempt = requester.requestSession(host, Timeout.DISABLED, new EndpointParameters(host, version), this);
    if (isCancelled) {
      attempt.cancel(true);
    }
  }
}
