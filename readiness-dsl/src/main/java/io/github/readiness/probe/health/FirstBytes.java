package io.github.readiness.probe.health;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Takes the first so many bytes of a body; what comes behind them is broken off. */
final class FirstBytes implements BodySubscriber<byte[]> {
  private final int most;
  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private Flow.Subscription subscription;

  private FirstBytes(int most) { this.most = most; }

  /** Of an answer that refuses our credentials none, since nothing in it matters. */
  static BodyHandler<byte[]> atMost(int most) {
    return head -> new FirstBytes(HttpLook.refusal(head.statusCode()).isPresent() ? 0 : most);
  }

  @Override
  public CompletionStage<byte[]> getBody() { return body; }

  @Override
  public void onSubscribe(Flow.Subscription other) {
    subscription = other;
    other.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (var buffer : buffers) {
      var bytes = new byte[Math.min(buffer.remaining(), most - taken.size())];
      buffer.get(bytes);
      taken.writeBytes(bytes);
    }
    if (taken.size() == most) {
      subscription.cancel();
      body.complete(taken.toByteArray());
    }
  }

  @Override
  public void onError(Throwable thrown) { body.completeExceptionally(thrown); }

  @Override
  public void onComplete() { body.complete(taken.toByteArray()); }
}
