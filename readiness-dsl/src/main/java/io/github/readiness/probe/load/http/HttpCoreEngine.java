package io.github.readiness.probe.load.http;

import static org.apache.hc.core5.http2.HttpVersionPolicy.FORCE_HTTP_1;
import static org.apache.hc.core5.http2.HttpVersionPolicy.FORCE_HTTP_2;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.net.TlsSettings;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.bootstrap.AsyncRequester;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestUserAgent;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2RequesterBootstrap;
import org.apache.hc.core5.http2.protocol.H2RequestConnControl;
import org.apache.hc.core5.http2.protocol.H2RequestContent;
import org.apache.hc.core5.http2.protocol.H2RequestTargetHost;
import org.apache.hc.core5.http2.ssl.H2ClientTlsStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.Timeout;
import org.apiguardian.api.API;

/**
 * HTTP client on Apache HttpCore 5, the base of Apache HttpClient 5: few threads, and as many connections as there are requests in flight.
 *
 * <p>A load does not need the additions of HttpClient (redirects, cookies, retries, a pool with a lock). They would cost a seventh of the highest
 * rate.
 */
@API(status = INTERNAL, since = "0.1")
public final class HttpCoreEngine implements Engine {
  /**
   * Limits for HTTP/1.1. A longer head is not an answer and must not fill the memory. Buffers are small because each connection has three: while a
   * target freezes for seconds, requests open thousands of connections.
   */
  private static final Http1Config HTTP1_LIMITS = Http1Config.custom().setMaxLineLength(64 * 1024).setMaxHeaderCount(1_000).setBufferSize(4 * 1024)
      .build();

  /**
   * Adds request headers for both versions of HTTP. The core's own checks of answers are left out: a 204 with a body is the target's decision, not an
   * error.
   */
  private static final HttpProcessor REQUEST_HEADERS = HttpProcessorBuilder.create()
      .addAll(H2RequestTargetHost.INSTANCE, H2RequestContent.INSTANCE, H2RequestConnControl.INSTANCE, new RequestUserAgent("readiness")).build();

  private final HttpVersionPolicy version;
  private final AsyncRequester requester;
  private final Map<Origin, ConnectionPool> connections = new ConcurrentHashMap<>();

  /**
   * Origin (RFC 6454, 4): requests to it share connections. It uses the host name instead of the address, because the name is in the certificate and
   * in the request.
   */
  private record Origin(String scheme, String authority) {}

  private HttpCoreEngine(Transport transport) throws IOException {
    this.version = transport.isHttp2() ? FORCE_HTTP_2 : FORCE_HTTP_1;
    this.requester = requester(transport, version);
    requester.start();
  }

  /** Returns an engine that has sent a request to a local server, so that the first request to the target is not late. */
  public static HttpCoreEngine ready(Transport transport) throws IOException {
    var engine = new HttpCoreEngine(transport);
    try {
      ClientWarmUp.run(engine, transport.isHttp2());
      return engine;
    } catch (IOException | RuntimeException broken) {
      engine.close();
      throw broken;
    }
  }

  @Override
  public Runnable send(Message message, Reply reply) {
    var sending = new RequestDispatch(message, reply, to(message.uri()));
    sending.start();
    return sending;
  }

  /** Closes idle connections gracefully, so that the target does not count them as broken. Connections in use are broken off. */
  @Override
  public void close() {
    connections.values().forEach(ConnectionPool::close);
    requester.close(CloseMode.IMMEDIATE);
  }

  private ConnectionPool to(URI uri) {
    return connections.computeIfAbsent(new Origin(uri.getScheme(), uri.getRawAuthority()),
        origin -> new ConnectionPool(requester, version, uri, System::currentTimeMillis));
  }

  /** Creates the client without timeouts: every request has its own deadline from the send to the last byte. */
  private static AsyncRequester requester(Transport transport, HttpVersionPolicy version) throws IOException {
    return H2RequesterBootstrap.bootstrap().setVersionPolicy(version).setHttp1Config(HTTP1_LIMITS).setHttpProcessor(REQUEST_HEADERS)
        .setIOReactorConfig(IOReactorConfig.custom().setTcpNoDelay(true).setSoTimeout(Timeout.DISABLED).build())
        .setTlsStrategy(new H2ClientTlsStrategy(new TlsSettings(transport.trusted(), transport.identity(), transport.password()).context()))
        .setHandshakeTimeout(Timeout.DISABLED).create();
  }
}
