package io.github.readiness.probe.metrics;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Takes a body of at most so many bytes; a longer one, an endless one too, is broken off. */
final class Bounded implements BodySubscriber<byte[]> {
  private final int most;
  private final List<ByteBuffer> taken = new ArrayList<>();
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private Flow.Subscription subscription;
  private int size;

  Bounded(int most) { this.most = most; }

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
      if (buffer.remaining() > most - size) {
        subscription.cancel();
        taken.clear();
        body.completeExceptionally(new Unanswered(Unanswered.Kind.TOO_MUCH, "more than " + (most >> 20) + " MiB"));
        return;
      }
      size += buffer.remaining();
      taken.add(buffer);
    }
  }

  @Override
  public void onError(Throwable thrown) { body.completeExceptionally(thrown); }

  @Override
  public void onComplete() {
    var whole = ByteBuffer.allocate(size);
    taken.forEach(whole::put);
    body.complete(whole.array());
  }
}
