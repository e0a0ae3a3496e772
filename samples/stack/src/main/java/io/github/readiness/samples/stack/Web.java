package io.github.readiness.samples.stack;

import java.net.URI;
import java.time.Duration;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** HTTP server on one loopback port. It uses the same port again when it stops listening and resumes. */
final class Web implements AutoCloseable {
  private static final int THREADS = 24;

  private final Server server;
  private final ServerConnector connector;

  private Web(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /** Listens on the port, or on a free one for 0. */
  static Web start(int port, Handler handler) throws Exception {
    var server = new Server(new QueuedThreadPool(THREADS, 4));
    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    connector.setIdleTimeout(Duration.ofMinutes(1).toMillis());
    connector.setAcceptQueueSize(512);
    server.addConnector(connector);
    server.setHandler(handler);
    server.start();
    connector.setPort(connector.getLocalPort());
    return new Web(server, connector);
  }

  URI uri() { return URI.create("http://127.0.0.1:" + connector.getPort()); }

  /** Closes the port and every connection. */
  void silence() { LifeCycle.stop(connector); }

  /** Listens again on the same port. */
  void listen() { LifeCycle.start(connector); }

  boolean listens() { return connector.isRunning(); }

  @Override
  public void close() { LifeCycle.stop(server); }
}
