package io.github.readiness.probe.load.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.impl.BasicEntityDetails;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.reactor.IOSession;

/**
 * Exchange of one message on one connection: writes the request and reads the answer to its end. It counts the bytes of the body, and stores the
 * first of them if they are needed.
 */
final class HttpExchangeHandler implements AsyncClientExchangeHandler, Engine.Answer {
  private static final byte[] NOTHING = {};

  private final Engine.Message message;
  private final RequestDispatch sending;
  private final IOSession connection;
  private final boolean mayRetry;
  private final ByteBuffer body;
  private final Optional<ByteArrayOutputStream> stored;
  private final AtomicBoolean isOver = new AtomicBoolean();
  private volatile boolean hasBegun;
  private HttpResponse head;
  private long bytes;

  /**
   * Creates an exchange that has not begun.
   *
   * @param mayRetry true if the message may be sent on another connection when nothing was sent on this one
   */
  HttpExchangeHandler(Engine.Message message, RequestDispatch sending, IOSession connection, boolean mayRetry) {
    this.message = message;
    this.sending = sending;
    this.connection = connection;
    this.mayRetry = mayRetry;
    this.body = ByteBuffer.wrap(message.body());
    this.stored = message.keepBody() ? Optional.of(new ByteArrayOutputStream()) : Optional.empty();
  }

  @Override
  public void produceRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
    hasBegun = true;
    var request = new BasicHttpRequest(message.method(), message.uri());
    message.headers().forEach(request::addHeader);
    try {
      channel.sendRequest(request, body.hasRemaining() ? new BasicEntityDetails(body.remaining(), null) : null, context);
    } catch (HttpException | RuntimeException refused) {
      throw new RequestNotSentException(refused);                                            // the client rejects the request: not an error of the target
    }
  }

  @Override
  public int available() { return body.remaining(); }

  @Override
  public void produce(DataStreamChannel channel) throws IOException {
    channel.write(body);
    if (!body.hasRemaining()) {
      channel.endStream();
    }
  }

  @Override
  public void consumeInformation(HttpResponse response, HttpContext context) {}

  @Override
  public void consumeResponse(HttpResponse response, EntityDetails entity, HttpContext context) {
    head = response;
    if (entity == null) {
      streamEnd(List.of());
    }
  }

  @Override
  public void updateCapacity(CapacityChannel channel) throws IOException { channel.update(Integer.MAX_VALUE); }

  @Override
  public void consume(ByteBuffer some) {
    stored.ifPresent(out -> store(out, some));
    bytes += some.remaining();
    some.position(some.limit());
  }

  @Override
  public void streamEnd(List<? extends Header> trailers) {
    if (isOver.compareAndSet(false, true)) {
      sending.answered(connection, this);
    }
  }

  @Override
  public void failed(Exception cause) {
    if (isOver.compareAndSet(false, true)) {
      sending.exchangeFailed(cause, mayRetry && !hasBegun);
    }
  }

  /** Fails the exchange because its connection is closed and will not take the message. */
  @Override
  public void cancel() { failed(new RequestNotExecutedException()); }

  @Override
  public void releaseResources() {}

  @Override
  public int status() { return head.getCode(); }

  @Override
  public long bytes() { return bytes; }

  @Override
  public Optional<String> header(String name) { return Optional.ofNullable(head.getFirstHeader(name)).map(Header::getValue); }

  @Override
  public byte[] body() { return stored.map(ByteArrayOutputStream::toByteArray).orElse(NOTHING); }

  private static void store(ByteArrayOutputStream out, ByteBuffer some) {
    var room = Math.min(Engine.MAX_BODY_BYTES - out.size(), some.remaining());
    for (var i = 0; i < room; i++) {
      out.write(some.get(some.position() + i));
    }
  }
}
