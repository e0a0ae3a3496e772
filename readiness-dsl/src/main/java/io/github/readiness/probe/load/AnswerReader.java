package io.github.readiness.probe.load;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.entity.AbstractBinDataConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Reads an answer to its end: counts its bytes, and keeps the first of them where somebody wants to look. */
final class AnswerReader extends AbstractBinDataConsumer implements AsyncResponseConsumer<Engine.Answer>, Engine.Answer {
  private static final byte[] NOTHING = {};

  private final Optional<ByteArrayOutputStream> kept;
  private HttpResponse head;
  private FutureCallback<Engine.Answer> end;
  private long bytes;

  AnswerReader(boolean looked) {
    this.kept = looked ? Optional.of(new ByteArrayOutputStream()) : Optional.empty();
  }

  @Override
  public void consumeResponse(HttpResponse response, EntityDetails entity, HttpContext context, FutureCallback<Engine.Answer> callback) {
    head = response;
    end = callback;
    if (entity == null) {
      callback.completed(this);
    }
  }

  @Override
  public void informationResponse(HttpResponse response, HttpContext context) {}

  @Override
  protected int capacityIncrement() { return Integer.MAX_VALUE; }

  @Override
  protected void data(ByteBuffer some, boolean isLast) {
    kept.ifPresent(out -> keep(out, some));
    bytes += some.remaining();
    some.position(some.limit());
  }

  @Override
  protected void completed() { end.completed(this); }

  @Override
  public void failed(Exception cause) {}

  @Override
  public void releaseResources() {}

  @Override
  public int status() { return head.getCode(); }

  @Override
  public long bytes() { return bytes; }

  @Override
  public Optional<String> header(String name) { return Optional.ofNullable(head.getFirstHeader(name)).map(header -> header.getValue()); }

  @Override
  public byte[] body() { return kept.map(ByteArrayOutputStream::toByteArray).orElse(NOTHING); }

  private static void keep(ByteArrayOutputStream out, ByteBuffer some) {
    var room = Math.min(Engine.MOST_BODY - out.size(), some.remaining());
    for (var i = 0; i < room; i++) {
      out.write(some.get(some.position() + i));
    }
  }
}
