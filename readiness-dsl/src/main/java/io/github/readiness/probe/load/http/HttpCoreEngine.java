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
 * Apache HttpCore 5, which is what Apache HttpClient 5 speaks HTTP by: few threads, as many connections as there are requests in flight. What the
 * client adds (redirects, cookies, retries, a pool with a lock) a load does not want, and it would cost a seventh of the highest rate.
 */
@API(status = INTERNAL, since = "0.1")
public final class HttpCoreEngine implements Engine {
  /**
   * A head of more than that is no answer, and must not fill the memory. Nor must buffers, of which each connection has three: a target that
   * freezes for a second or two is asked on over thousands of connections.
   */
  private static final Http1Config FRUGAL = Http1Config.custom().setMaxLineLength(64 * 1024).setMaxHeaderCount(1_000).setBufferSize(4 * 1024).build();

  /** For both versions of HTTP. Of the core's own checks of answers there is none: a 204 with a body is the target's affair, not an error of ours. */
  private static final HttpProcessor WHAT_A_REQUEST_NEEDS = HttpProcessorBuilder.create()
      .addAll(H2RequestTargetHost.INSTANCE, H2RequestContent.INSTANCE, H2RequestConnControl.INSTANCE, new RequestUserAgent("readiness")).build();

  private final HttpVersionPolicy version;
  private final AsyncRequester requester;
  private final Map<Origin, ConnectionPool> connections = new ConcurrentHashMap<>();

  /** RFC 6454, 4: what shares connections. The name in the certificate and in the request belong to it, so it is not the address. */
  private record Origin(String scheme, String authority) {}

  private HttpCoreEngine(Transport transport) throws IOException {
    this.version = transport.isHttp2() ? FORCE_HTTP_2 : FORCE_HTTP_1;
    this.requester = requester(transport, version);
    requester.start();
  }

  /** One that has sent a request to ourselves, so that the first one to the target is not late. */
  public static HttpCoreEngine ready(Transport transport) throws IOException {
    var engine = new HttpCoreEngine(transport);
    try {
      ClientWarmUp.of(engine, transport.isHttp2());
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

  /** Says goodbye on connections that are idle, so that the target does not count them as broken; those in use it breaks off. */
  @Override
  public void close() {
    connections.values().forEach(ConnectionPool::close);
    requester.close(CloseMode.IMMEDIATE);
  }

  private ConnectionPool to(URI uri) {
    return connections.computeIfAbsent(new Origin(uri.getScheme(), uri.getRawAuthority()),
        origin -> new ConnectionPool(requester, version, uri, System::currentTimeMillis));
  }

  /** Limits of time are not the client's business: every request has one deadline of its own, from the send to the last byte. */
  private static AsyncRequester requester(Transport transport, HttpVersionPolicy version) throws IOException {
    return H2RequesterBootstrap.bootstrap().setVersionPolicy(version).setHttp1Config(FRUGAL).setHttpProcessor(WHAT_A_REQUEST_NEEDS)
        .setIOReactorConfig(IOReactorConfig.custom().setTcpNoDelay(true).setSoTimeout(Timeout.DISABLED).build())
        .setTlsStrategy(new H2ClientTlsStrategy(new TlsSettings(transport.trusted(), transport.identity(), transport.password()).context()))
        .setHandshakeTimeout(Timeout.DISABLED).create();
  }
}
