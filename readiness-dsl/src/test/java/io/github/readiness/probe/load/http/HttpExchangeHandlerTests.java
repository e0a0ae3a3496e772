package io.github.readiness.probe.load.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.junit.jupiter.api.Test;

/** Messages on a kept-alive connection that closes. No other connection can be opened here, so each attempt to do so fails visibly. */
class HttpExchangeHandlerTests {
  private static final URI ADDRESS = URI.create("http://127.0.0.1:9/");
  private static final RequestChannel WRITTEN = (request, entity, context) -> {};

  private final List<Exception> failures = new ArrayList<>();
  private final HttpExchangeHandler asking = asking(false);

  private HttpExchangeHandler asking(boolean keepBody) {
    var message = new Engine.Message("POST", ADDRESS, List.of(), Map.of(), new byte[1], keepBody);
    var sending = new RequestDispatch(message, new Engine.Reply() {
      @Override
      public void answered(Engine.Answer answer) { throw new AssertionError("nobody answers"); }

      @Override
      public void failed(Exception cause) { failures.add(cause); }
    }, new ConnectionPool(null, "", ADDRESS, () -> 0));
    return new HttpExchangeHandler(message, sending, null, true);
  }

  @Test
  void unwrittenRequestIsRetried() {
    asking.cancel();
    assertThat(failures).singleElement().isInstanceOf(RequestNotSentException.class);
  }

  /** The connection may close after it last read its commands and before the handler checks if it is open. */
  @Test
  void writtenRequestIsNotRetried() throws Exception {
    asking.produceRequest(WRITTEN, HttpCoreContext.create());
    asking.cancel();
    assertThat(failures).singleElement().isInstanceOf(RequestNotExecutedException.class)
        .satisfies(cause -> assertThat(Failure.of(cause)).isEqualTo(Failure.RESET));
  }

  @Test
  void unwritableRequestIsNotSent() {
    assertThatExceptionOfType(RequestNotSentException.class).isThrownBy(() -> asking.produceRequest((request, entity, context) -> {
      throw new ProtocolException("Header name ':odd' is invalid");
    }, HttpCoreContext.create()));
  }

  @Test
  void endlessBodyIsStoredOnlyToItsLimitAndOnlyForChecks() {
    var keepBody = asking(true);
    for (var megabytes = 0; megabytes < 3; megabytes++) {
      keepBody.consume(ByteBuffer.allocate(1 << 20));
      asking.consume(ByteBuffer.allocate(1 << 20));
    }
    assertThat(keepBody.body()).hasSize(Engine.MAX_BODY_BYTES);
    assertThat(asking.body()).isEmpty();
    assertThat(List.of(keepBody.bytes(), asking.bytes())).containsOnly(3L << 20);
  }
}
