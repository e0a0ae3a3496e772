package io.github.readiness.probe.load;

import io.github.readiness.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.entity.StringAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.support.AsyncResponseBuilder;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2ServerBootstrap;
import org.apache.hc.core5.http2.ssl.H2ServerTlsStrategy;
import org.apache.hc.core5.io.CloseMode;

/** A server that answers what it was sent and says which HTTP that was; speaks HTTP/2, and HTTP/1.1 too where it may negotiate. */
public final class Http2Server implements AutoCloseable {
  final Set<String> seen = ConcurrentHashMap.newKeySet();
  final Set<Object> connections = ConcurrentHashMap.newKeySet();
  final AtomicInteger requests = new AtomicInteger();
  private final HttpAsyncServer server;
  private final URI address;

  public Http2Server(Optional<SSLContext> tls, HttpVersionPolicy policy) throws Exception {
    var bootstrap = H2ServerBootstrap.bootstrap().setVersionPolicy(policy).register("127.0.0.1", "*", new Echo());
    tls.ifPresent(context -> bootstrap.setTlsStrategy(new H2ServerTlsStrategy(context)));
    this.server = bootstrap.create();
    server.start();
    var scheme = tls.isPresent() ? URIScheme.HTTPS : URIScheme.HTTP;
    var listener = server.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), scheme).get();
    this.address = URI.create(scheme.id + "://127.0.0.1:" + ((InetSocketAddress) listener.getAddress()).getPort());
  }

  public Service service() { return Service.service(address); }

  @Override
  public void close() { server.close(CloseMode.IMMEDIATE); }

  private final class Echo implements AsyncServerRequestHandler<Message<HttpRequest, String>> {
    @Override
    public AsyncRequestConsumer<Message<HttpRequest, String>> prepare(HttpRequest request, EntityDetails entity, HttpContext context) {
      return new BasicRequestConsumer<>(new StringAsyncEntityConsumer());
    }

    @Override
    public void handle(Message<HttpRequest, String> message, ResponseTrigger trigger, HttpContext context)
        throws HttpException,
        IOException {
      var request = message.getHead();
      requests.incrementAndGet();
      connections.add(HttpCoreContext.cast(context).getEndpointDetails().getRemoteAddress());
      seen.add(request.getMethod() + " " + request.getRequestUri() + " " + request.getFirstHeader("x-title") + " " + message.getBody() + " "
          + context.getProtocolVersion());
      trigger.submitResponse(AsyncResponseBuilder.create(200).setEntity("{\"ok\": true}").build(), context);
    }
  }
}
