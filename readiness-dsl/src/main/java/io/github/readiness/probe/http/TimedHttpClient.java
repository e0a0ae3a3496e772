package io.github.readiness.probe.http;

import io.github.readiness.quantity.Quantity.Time;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.protocol.HttpContext;

/**
 * The client behind REST Assured, for one exchange: stops the time from sending to the end of the body, and ends when the time is over even
 * if the target goes on byte by byte, or when the body is larger than {@link #LARGEST}.
 *
 * <p>REST Assured takes no other client than this deprecated one. What it does before and after (a second of Groovy's for the first request of
 * a JVM) is no time of the target's, so it is neither measured nor bounded here.
 */
@SuppressWarnings("deprecation")
final class TimedHttpClient extends DefaultHttpClient {
  static final int LARGEST = 10 * 1024 * 1024;

  private final Time timeout;
  private final LongSupplier nanoTime;
  private final CompletableFuture<?> tooLate;
  private volatile long started;
  private volatile long ended;
  private volatile boolean isCut;

  /** Completes {@code tooLate} when the time is over. */
  TimedHttpClient(Time timeout, LongSupplier nanoTime, CompletableFuture<?> tooLate) {
    this.timeout = timeout;
    this.nanoTime = nanoTime;
    this.tooLate = tooLate;
    setHttpRequestRetryHandler((failure, tries, context) -> false);      // its default hides three failures behind one success
    addResponseInterceptor((response, context) -> readToTheEnd(response));
  }

  /** The same client as REST Assured wants to see it. */
  HttpClient client() { return this; }

  Time took() { return new Time(Math.max(0, ended - started)); }

  boolean isCut() { return isCut; }

  /** Called first thing for each exchange. */
  @Override
  protected HttpContext createHttpContext() {
    started = nanoTime.getAsLong();
    CompletableFuture.delayedExecutor(timeout.nanos(), TimeUnit.NANOSECONDS).execute(this::giveUp);
    return super.createHttpContext();
  }

  private void readToTheEnd(HttpResponse response) throws IOException {
    if (response.getEntity() != null) {
      var bytes = response.getEntity().getContent().readNBytes(LARGEST + 1);
      isCut = bytes.length > LARGEST;
      var read = new ByteArrayEntity(isCut ? Arrays.copyOf(bytes, LARGEST) : bytes);
      read.setContentType(response.getEntity().getContentType());
      response.setEntity(read);
    }
    ended = nanoTime.getAsLong();
  }

  private void giveUp() {
    if (ended == 0) {
      tooLate.complete(null);
      getConnectionManager().shutdown();
    }
  }
}
