package io.github.readiness.probe.load;

import static org.apache.hc.core5.http2.HttpVersionPolicy.FORCE_HTTP_1;
import static org.apache.hc.core5.http2.HttpVersionPolicy.FORCE_HTTP_2;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Apache HttpClient 5, asynchronous: few threads, as many connections as there are requests in flight. Answers are read and thrown away. */
final class HttpClientEngine implements Engine {
  /** Below the keep-alive of common servers (Node 5 s, Apache 5 s), so that a connection is seldom closed while it is used again. */
  private static final TimeValue IDLE = TimeValue.ofSeconds(4);

  /**
   * A head of more than that is no answer, and must not fill the memory. Nor must buffers, of which each connection has three: a target that
   * freezes for a second or two is asked on over thousands of connections.
   */
  private static final Http1Config FRUGAL = Http1Config.custom().setMaxLineLength(64 * 1024).setMaxHeaderCount(1_000).setBufferSize(4 * 1024).build();

  private static final Future<?> NONE = CompletableFuture.completedFuture(null);

  private final CloseableHttpAsyncClient client;

  private HttpClientEngine(Transport transport, int connections) throws IOException {
    this.client = client(transport, connections);
    client.start();
  }

  /** One that has sent a request to ourselves, so that the first one to the target is not late. */
  static HttpClientEngine ready(Transport transport, int connections) throws IOException {
    var engine = new HttpClientEngine(transport, connections);
    try {
      Rehearsal.of(engine, transport.isHttp2());
      return engine;
    } catch (IOException | RuntimeException broken) {
      engine.close();
      throw broken;
    }
  }

  @Override
  public Runnable send(Message message, Reply reply) {
    var sending = new Sending(message, reply);
    sending.start(1);
    return sending;
  }

  @Override
  public void close() { client.close(CloseMode.IMMEDIATE); }

  /** Limits of time are not the client's business: every request has one deadline of its own, from the send to the last byte. */
  private static CloseableHttpAsyncClient client(Transport transport, int connections) throws IOException {
    var connection = ConnectionConfig.custom().setConnectTimeout(Timeout.DISABLED).setSocketTimeout(Timeout.DISABLED).build();
    var manager = PoolingAsyncClientConnectionManagerBuilder.create().setMaxConnTotal(connections).setMaxConnPerRoute(connections)
        .setConnPoolPolicy(PoolReusePolicy.FIFO)          // the one just answered is the one that a server may be closing
        .setDefaultConnectionConfig(connection)
        .setTlsStrategy(ClientTlsStrategyBuilder.create().setSslContext(Trust.context(transport)).buildAsync())
        .setDefaultTlsConfig(TlsConfig.custom().setVersionPolicy(transport.isHttp2() ? FORCE_HTTP_2 : FORCE_HTTP_1).build()).build();
    return HttpAsyncClients.custom().setConnectionManager(manager).setHttp1Config(FRUGAL)
        .setDefaultRequestConfig(RequestConfig.custom().setConnectionRequestTimeout(Timeout.DISABLED).build())
        .disableRedirectHandling().disableAutomaticRetries().disableCookieManagement().disableAuthCaching().disableContentCompression()
        .evictIdleConnections(IDLE).setUserAgent("readiness").build();
  }

  /**
   * A request that found its kept-alive connection closed before a byte of it was sent is sent on another: no client takes that for an error. How
   * often is bounded, because a server may close them all.
   */
  private final class Sending implements FutureCallback<Answer>, Runnable {
    private static final int MOST_ATTEMPTS = 10;

    private final Message message;
    private final Reply reply;
    private volatile Future<?> exchange = NONE;
    private volatile int attempts = 1;
    private volatile boolean isGivenUp;

    Sending(Message message, Reply reply) {
      this.message = message;
      this.reply = reply;
    }

    /** May have failed and started the next attempt before it returns. */
    void start(int attempt) {
      var request = new BasicHttpRequest(message.method(), message.uri());
      message.headers().forEach(request::addHeader);
      var entity = message.body().length == 0 ? null : new BasicAsyncEntityProducer(message.body(), null);
      var future = client.execute(new BasicRequestProducer(request, entity), new AnswerReader(message.looked()), this);
      if (attempt == attempts) {
        exchange = future;
      }
      if (isGivenUp) {
        future.cancel(true);
      }
    }

    @Override
    public void completed(Answer answer) { reply.answered(answer); }

    @Override
    public void failed(Exception cause) {
      if (cause instanceof RequestNotExecutedException && attempts < MOST_ATTEMPTS && !isGivenUp) {
        startAgain(attempts + 1);
      } else {
        reply.failed(cause);
      }
    }

    @Override
    public void cancelled() { reply.failed(new IOException("given up")); }

    /** Gives it up. */
    @Override
    public void run() {
      isGivenUp = true;
      exchange.cancel(true);
    }

    private void startAgain(int attempt) {
      attempts = attempt;
      try {
        start(attempt);
      } catch (RuntimeException broken) {
        reply.failed(broken);
      }
    }
  }
}
