package io.github.readiness.net;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.apiguardian.api.API;

/** Body subscriber with bounded memory. It cancels a body beyond its limit, even an endless one. */
@API(status = INTERNAL, since = "0.1")
public final class BoundedBodySubscriber implements BodySubscriber<byte[]> {
  private final int limit;
  private final boolean isCut;
  private final List<byte[]> parts = new ArrayList<>();
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private Flow.Subscription subscription;
  private int size;

  private BoundedBodySubscriber(int limit, boolean isCut) {
    this.limit = limit;
    this.isCut = isCut;
  }

  /** Creates a subscriber that returns the first bytes of a body, at most as many as the limit. */
  public static BoundedBodySubscriber firstBytes(int limit) {
    return new BoundedBodySubscriber(limit, true);
  }

  /** Creates a subscriber that returns a whole body. It fails with {@link BodyTooLargeException} if the body has more bytes than the limit. */
  public static BoundedBodySubscriber wholeBody(int limit) {
    return new BoundedBodySubscriber(limit, false);
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
      if (!isCut && buffer.remaining() > limit - size) {
        cancel();
        body.completeExceptionally(new BodyTooLargeException(limit));
        return;
      }
      copy(buffer);
    }
    if (isCut && size == limit && !body.isDone()) {
      body.complete(join());
      cancel();
    }
  }

  /** Copies the bytes, because a small buffer may be a part of a large one. */
  private void copy(ByteBuffer buffer) {
    var bytes = new byte[Math.min(buffer.remaining(), limit - size)];
    buffer.get(bytes);
    size += bytes.length;
    parts.add(bytes);
  }

  private void cancel() {
    subscription.cancel();
    parts.clear();
  }

  @Override
  public void onError(Throwable thrown) {
    parts.clear();
    body.completeExceptionally(thrown);
  }

  @Override
  public void onComplete() {
    if (!body.isDone()) {
      body.complete(join());
    }
  }

  private byte[] join() {
    var whole = ByteBuffer.allocate(size);
    parts.forEach(whole::put);
    return whole.array();
  }
}
