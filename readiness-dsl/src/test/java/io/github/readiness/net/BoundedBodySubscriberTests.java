package io.github.readiness.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BoundedBodySubscriberTests {
  private boolean isCancelled;

  private CompletableFuture<byte[]> sent(BoundedBodySubscriber subscriber, String... parts) {
    subscriber.onSubscribe(new Flow.Subscription() {
      @Override
      public void request(long many) { assertThat(many).isEqualTo(Long.MAX_VALUE); }

      @Override
      public void cancel() { isCancelled = true; }
    });
    Stream.of(parts).forEach(part -> subscriber.onNext(List.of(ByteBuffer.wrap(part.getBytes(UTF_8)).asReadOnlyBuffer())));
    return subscriber.getBody().toCompletableFuture();
  }

  @Test
  void wholeBodyUpToTheLimitIsReturned() {
    var subscriber = BoundedBodySubscriber.wholeBody(4);
    var body = sent(subscriber, "ab", "", "cd");
    assertThat(body).isNotDone();
    subscriber.onComplete();

    assertThat(body).isCompletedWithValueMatching(bytes -> new String(bytes, UTF_8).equals("abcd"));
    assertThat(isCancelled).isFalse();
  }

  @Test
  void wholeBodyBeyondTheLimitIsAnErrorAndCancelled() {
    var subscriber = BoundedBodySubscriber.wholeBody(4);
    var body = sent(subscriber, "ab", "cde", "f");
    subscriber.onComplete();

    assertThat(isCancelled).isTrue();
    assertThatThrownBy(body::join).hasRootCauseInstanceOf(BodyTooLargeException.class).hasRootCauseMessage("The body has more than 4 bytes.");
  }

  @Test
  void firstBytesEndAtTheLimit() {
    assertThat(sent(BoundedBodySubscriber.firstBytes(4), "ab", "cde", "f"))
        .isCompletedWithValueMatching(bytes -> new String(bytes, UTF_8).equals("abcd"));
    assertThat(isCancelled).isTrue();
  }

  @Test
  void firstBytesOfAShorterBodyAreTheWholeBody() {
    var subscriber = BoundedBodySubscriber.firstBytes(4);
    var body = sent(subscriber, "abc");
    assertThat(body).isNotDone();
    subscriber.onComplete();

    assertThat(body).isCompletedWithValueMatching(bytes -> new String(bytes, UTF_8).equals("abc"));
    assertThat(isCancelled).isFalse();
  }

  @Test
  void bodyWithoutBytesIsEmpty() {
    for (var subscriber : List.of(BoundedBodySubscriber.firstBytes(0), BoundedBodySubscriber.wholeBody(0))) {
      var body = sent(subscriber);
      subscriber.onComplete();
      assertThat(body).isCompletedWithValueMatching(bytes -> bytes.length == 0);
    }
  }

  @Test
  void bodyThatBreaksIsAnError() {
    for (var subscriber : List.of(BoundedBodySubscriber.firstBytes(4), BoundedBodySubscriber.wholeBody(4))) {
      var body = sent(subscriber, "ab");
      subscriber.onError(new IOException("connection reset"));
      assertThatThrownBy(body::join).hasRootCauseMessage("connection reset");
    }
  }

  @Test
  void senderMayReuseBuffers() {
    var subscriber = BoundedBodySubscriber.wholeBody(4);
    var buffer = ByteBuffer.wrap("ab".getBytes(UTF_8));
    var body = sent(subscriber);
    subscriber.onNext(List.of(buffer.duplicate()));
    buffer.put(0, (byte) 'x');
    subscriber.onComplete();

    assertThat(body).isCompletedWithValueMatching(bytes -> new String(bytes, UTF_8).equals("ab"));
  }
}
