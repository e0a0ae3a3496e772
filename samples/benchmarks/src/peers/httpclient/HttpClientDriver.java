package io.github.readiness.samples.benchmarks.peers;

import io.github.readiness.samples.benchmarks.load.Driver;
import io.github.readiness.samples.benchmarks.load.Job;
import io.github.readiness.samples.benchmarks.load.OpenLoop;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.entity.DiscardingEntityConsumer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;

/** Driver of Apache HttpClient 5, asynchronous, on one thread, with only the features that a load needs. */
public final class HttpClientDriver implements OpenLoop.Client {
  private final Job job;
  private final CloseableHttpAsyncClient client;

  private HttpClientDriver(Job job) {
    this.job = job;
    this.client = HttpAsyncClients.custom()
        .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create().setMaxConnTotal(job.connections())
            .setMaxConnPerRoute(job.connections()).build())
        .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(1).setTcpNoDelay(true).build())
        .disableRedirectHandling().disableAutomaticRetries().disableCookieManagement().disableAuthCaching().disableContentCompression().build();
    client.start();
  }

  public static void main(String[] arguments) throws Exception { Driver.serve(new OpenLoop(HttpClientDriver::new)); }

  @Override
  public void send(OpenLoop.Reply reply) {
    client.execute(new BasicRequestProducer(new BasicHttpRequest("GET", job.uri()), null),
        new BasicResponseConsumer<>(new DiscardingEntityConsumer<>()), null, HttpClientContext.create(), new Ending(reply));
  }

  @Override
  public void close() { client.close(CloseMode.IMMEDIATE); }

  private record Ending(OpenLoop.Reply reply) implements FutureCallback<Message<HttpResponse, Void>> {
    @Override
    public void completed(Message<HttpResponse, Void> answer) { reply.ended(answer.getHead().getCode() == 200); }

    @Override
    public void failed(Exception cause) { reply.ended(false); }

    @Override
    public void cancelled() { reply.ended(false); }
  }
}
