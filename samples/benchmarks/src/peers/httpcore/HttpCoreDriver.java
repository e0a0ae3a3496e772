package io.github.readiness.samples.benchmarks.peers;

import io.github.readiness.samples.benchmarks.load.Driver;
import io.github.readiness.samples.benchmarks.load.Job;
import io.github.readiness.samples.benchmarks.load.OpenLoop;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.impl.bootstrap.AsyncRequesterBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncRequester;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.hc.core5.http.nio.entity.DiscardingEntityConsumer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.Timeout;

/**
 * Driver of HttpCore, the layer below Apache HttpClient 5, without its chain of executors. Connections are leased once and reused after each answer.
 */
public final class HttpCoreDriver implements OpenLoop.Client {
  private final Job job;
  private final HttpAsyncRequester requester;
  private final Deque<AsyncClientEndpoint> free = new ConcurrentLinkedDeque<>();

  private HttpCoreDriver(Job job) {
    this.job = job;
    this.requester = AsyncRequesterBootstrap.bootstrap().setMaxTotal(job.connections()).setDefaultMaxPerRoute(job.connections())
        .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(1).setTcpNoDelay(true).build()).create();
    requester.start();
  }

  public static void main(String[] arguments) throws Exception { Driver.serve(new OpenLoop(HttpCoreDriver::new)); }

  @Override
  public void send(OpenLoop.Reply reply) {
    var endpoint = free.pollLast();
    if (endpoint == null) {
      requester.connect(HttpHost.create(job.uri()), Timeout.ofSeconds(10), null, new Opening(reply));
    } else {
      ask(endpoint, reply);
    }
  }

  private void ask(AsyncClientEndpoint endpoint, OpenLoop.Reply reply) {
    endpoint.execute(new BasicRequestProducer(new BasicHttpRequest("GET", job.uri()), null),
        new BasicResponseConsumer<>(new DiscardingEntityConsumer<>()), HttpCoreContext.create(), new Ending(endpoint, reply));
  }

  @Override
  public void close() { requester.close(CloseMode.IMMEDIATE); }

  private final class Opening implements FutureCallback<AsyncClientEndpoint> {
    private final OpenLoop.Reply reply;

    Opening(OpenLoop.Reply reply) { this.reply = reply; }

    @Override
    public void completed(AsyncClientEndpoint endpoint) { ask(endpoint, reply); }

    @Override
    public void failed(Exception cause) { reply.ended(false); }

    @Override
    public void cancelled() { reply.ended(false); }
  }

  private final class Ending implements FutureCallback<Message<HttpResponse, Void>> {
    private final AsyncClientEndpoint endpoint;
    private final OpenLoop.Reply reply;

    Ending(AsyncClientEndpoint endpoint, OpenLoop.Reply reply) {
      this.endpoint = endpoint;
      this.reply = reply;
    }

    @Override
    public void completed(Message<HttpResponse, Void> answer) {
      free.addLast(endpoint);
      reply.ended(answer.getHead().getCode() == 200);
    }

    @Override
    public void failed(Exception cause) { reply.ended(false); }

    @Override
    public void cancelled() { reply.ended(false); }
  }
}
