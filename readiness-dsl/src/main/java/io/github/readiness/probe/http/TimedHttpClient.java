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
 * HTTP client for one exchange through REST Assured. It measures the time from sending to the end of the body. It ends at the timeout even if the target
 * keeps sending byte by byte, and reads at most {@link #MAX_BODY_BYTES} of the body.
 *
 * <p>REST Assured accepts only this deprecated type of client. Its own work before and after the exchange is neither measured nor limited here,
 * because it is not caused by the target. Groovy alone takes one second at the first request of a JVM.
 */
@SuppressWarnings("deprecation")
final class TimedHttpClient extends DefaultHttpClient {
  static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

  private final Time timeout;
  private final LongSupplier nanoTime;
  private final CompletableFuture<?> tooLate;
  private volatile long started;
  private volatile long ended;
  private volatile boolean isCut;

  /** @param tooLate is completed at the timeout */
  TimedHttpClient(Time timeout, LongSupplier nanoTime, CompletableFuture<?> tooLate) {
    this.timeout = timeout;
    this.nanoTime = nanoTime;
    this.tooLate = tooLate;
    setHttpRequestRetryHandler((failure, tries, context) -> false);      // the default retries three times, which hides failures
    addResponseInterceptor((response, context) -> readBody(response));
  }

  /** Returns this client as the type that REST Assured needs. */
  HttpClient client() { return this; }

  Time took() { return new Time(Math.max(0, ended - started)); }

  boolean isCut() { return isCut; }

  /** Starts the timer; the library calls this method first in each exchange. */
  @Override
  protected HttpContext createHttpContext() {
    started = nanoTime.getAsLong();
    CompletableFuture.delayedExecutor(timeout.nanos(), TimeUnit.NANOSECONDS).execute(this::abortIfRunning);
    return super.createHttpContext();
  }

  private void readBody(HttpResponse response) throws IOException {
    if (response.getEntity() != null) {
      var bytes = response.getEntity().getContent().readNBytes(MAX_BODY_BYTES + 1);
      isCut = bytes.length > MAX_BODY_BYTES;
      var read = new ByteArrayEntity(isCut ? Arrays.copyOf(bytes, MAX_BODY_BYTES) : bytes);
      read.setContentType(response.getEntity().getContentType());
      response.setEntity(read);
    }
    ended = nanoTime.getAsLong();
  }

  private void abortIfRunning() {
    if (ended == 0) {
      tooLate.complete(null);
      getConnectionManager().shutdown();
    }
  }
}
