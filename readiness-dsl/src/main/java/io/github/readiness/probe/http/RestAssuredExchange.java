package io.github.readiness.probe.http;

import static io.restassured.config.DecoderConfig.decoderConfig;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static io.restassured.config.HttpClientConfig.httpClientConfig;
import static io.restassured.config.RedirectConfig.redirectConfig;

import io.github.readiness.quantity.Quantity.Time;
import io.restassured.RestAssured;
import io.restassured.config.RestAssuredConfig;
import io.restassured.filter.Filter;
import io.restassured.http.Header;
import io.restassured.response.Response;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/** Exchange with one address through REST Assured. Ignores the static configuration of REST Assured. */
final class RestAssuredExchange {
  private static final int MAX_LINE_LENGTH = 64 * 1024;
  private static final int MAX_HEADERS = 1000;

  /**
   * Result of an exchange: a response, or the reason why there is none. It has neither before the request was sent.
   *
   * @param sent headers that were really sent
   */
  record Result(List<Header> sent, Optional<HttpResponseData> response, Optional<NoResponse> noResponse) {
    static Result none() { return new Result(List.of(), Optional.empty(), Optional.empty()); }
  }

  private final Hop hop;
  private final Time timeout;
  private final CompletableFuture<Void> tooLate = new CompletableFuture<>();
  private final TimedHttpClient client;
  private volatile List<Header> sent = List.of();

  RestAssuredExchange(Hop hop, Time timeout, LongSupplier nanoTime) {
    this.hop = hop;
    this.timeout = timeout;
    this.client = new TimedHttpClient(timeout, nanoTime, tooLate);
  }

  /** Runs the exchange on its own thread, because a blocked name resolution cannot be interrupted. */
  Result run() {
    var done = new CompletableFuture<Result>();
    tooLate.thenRun(() -> done.complete(failed(new NoResponse("no complete response within " + timeout, true))));
    var thread = new Thread(() -> done.complete(exchange()), "readiness-http");
    thread.setDaemon(true);
    thread.start();
    var result = done.join();
    client.close();
    return result;
  }

  private Result exchange() {
    try {
      var response = send();
      var content = response.asInputStream() == null ? new byte[0] : response.asInputStream().readNBytes(TimedHttpClient.MAX_BODY_BYTES);
      return new Result(sent,
          Optional.of(new HttpResponseData(response.statusCode(), response.headers().asList(), content, client.isCut(), client.took())),
          Optional.empty());
    } catch (Throwable thrown) {                                       // Groovy throws undeclared checked exceptions
      return failed(NoResponse.of(thrown));
    }
  }

  private Response send() {
    Filter recorder = (request, response, context) -> {
      sent = request.getHeaders().asList();
      return context.next(request, response);
    };
    var specification = RestAssured.given().config(config()).noFilters().auth().none().urlEncodingEnabled(false).filter(recorder);
    hop.headers().forEach(specification::header);
    if (!hop.body().isEmpty()) {
      specification.body(hop.body());
    }
    return specification.request(hop.method(), hop.uri());
  }

  private RestAssuredConfig config() {
    var millis = (int) Math.min(Math.max(1, timeout.toDuration().toMillis()), Integer.MAX_VALUE);
    return new RestAssuredConfig()
        .httpClient(httpClientConfig().httpClientFactory(client::client).setParam("http.connection.timeout", millis)
            .setParam("http.socket.timeout", millis).setParam("http.connection.max-line-length", MAX_LINE_LENGTH)
            .setParam("http.connection.max-header-count", MAX_HEADERS).setParam("http.connection.max-status-line-garbage", 0)
            .setParam("http.protocol.handle-authentication", false)
            .setParam("http.protocol.cookie-policy", "ignoreCookies"))        // the other policies log unreadable cookies with their values
        .redirect(redirectConfig().followRedirects(false)).decoderConfig(decoderConfig().noContentDecoders())
        .encoderConfig(encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));
  }

  private Result failed(NoResponse why) { return new Result(sent, Optional.empty(), Optional.of(why)); }
}
