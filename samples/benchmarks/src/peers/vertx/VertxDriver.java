package io.github.readiness.samples.benchmarks.peers;

import io.github.readiness.samples.benchmarks.load.Driver;
import io.github.readiness.samples.benchmarks.load.Job;
import io.github.readiness.samples.benchmarks.load.OpenLoop;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;

/** Driver of the HTTP client of Vert.x, on one event loop. */
public final class VertxDriver implements OpenLoop.Client {
  private final Job job;
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final HttpClient client;

  private VertxDriver(Job job) {
    this.job = job;
    this.client = vertx.createHttpClient(new HttpClientOptions().setTcpNoDelay(true),
        new PoolOptions().setHttp1MaxSize(job.connections()).setEventLoopSize(1));
  }

  public static void main(String[] arguments) throws Exception { Driver.serve(new OpenLoop(VertxDriver::new)); }

  @Override
  public void send(OpenLoop.Reply reply) {
    client.request(HttpMethod.GET, job.uri().getPort(), job.uri().getHost(), "/").compose(HttpClientRequest::send)
        .compose(answer -> answer.end().map(answer.statusCode() == 200))
        .onComplete(ended -> reply.ended(ended.succeeded() && ended.result()));
  }

  @Override
  public void close() { vertx.close().toCompletionStage().toCompletableFuture().join(); }
}
