package io.github.readiness.probe.metrics.api;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Request;
import io.github.readiness.net.BodyTooLargeException;
import io.github.readiness.net.BoundedBodySubscriber;
import io.github.readiness.observation.AdvisedText;
import io.github.readiness.redact.UrlRedactor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * HTTP client for the API of a server. Only whole answers count: the time limit covers the time from the first byte sent to the last one read. An
 * answer has at most 32 MiB. Redirects are not followed.
 */
@API(status = INTERNAL, since = "0.1")
public final class ApiClient {
  /** Greatest size of one answer. Larger results are requested in parts. */
  public static final int MOST_BYTES = 32 << 20;

  /** Greatest tolerated difference between the clocks of two machines, the same as between signer and verifier. */
  private static final Duration APART = Duration.ofMinutes(5);

  /** Errors of Prometheus, VictoriaMetrics and Mimir that a shorter time range avoids. */
  private static final Pattern TOO_MUCH = Pattern.compile("too many samples|maxSamplesPerQuery|err-mimir-max-(estimated-)?chunks-per-query");

  private final ApiEndpoint server;
  private final URI base;
  private final HttpClient client;

  ApiClient(ApiEndpoint server, URI base) throws IOException {
    this.server = server;
    this.base = base;
    this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(server.request().timeout().toDuration())
        .sslContext(server.trust().context(base)).build();
  }

  /** Returns the address of the server, without user, password and query. */
  public String location() {
    return UrlRedactor.locator(base);
  }

  /** Returns the bytes of a JSON document. Fails if the clock of the server differs from the local clock by more than 5 min. */
  public byte[] fetchJson(String path, Map<String, String> parameters) throws IOException, InterruptedException {
    var asked = Instant.now();
    var answer = send(server.request(path, parameters));
    requireSameTime(path, answer, asked);
    if (answer.statusCode() != 200) {
      throw refused(path, answer);
    }
    var type = contentType(answer);
    if (!type.contains("json")) {
      throw new QueryFailedException(
          urlOf(path) + " answered " + (type.isEmpty() ? "without a content type" : type) + " instead of JSON. Perhaps it is another "
              + "server or a login page. " + adviseAddress());
    }
    return answer.body();
  }

  /** Requires equal clocks. Queries use local times, so with a wrong clock they would miss the last hours and their failures. */
  private void requireSameTime(String path, HttpResponse<?> answer, Instant asked) throws QueryFailedException {
    var now = Instant.now();
    var date = answer.headers().firstValue("Date").flatMap(ApiClient::instant);
    if (date.filter(then -> then.isBefore(asked.minus(APART)) || then.isAfter(now.plus(APART))).isPresent()) {
      throw new QueryFailedException(
          urlOf(path) + " answered with the time " + date.get() + ", but the local time is " + now.truncatedTo(ChronoUnit.SECONDS)
              + ". Set the wrong clock. If both are right, a proxy returned an old answer: use the address of the server itself.");
    }
  }

  /** Parses an HTTP date (RFC 9110, 5.6.7). */
  private static Optional<Instant> instant(String date) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  /** Returns an answer with status 200 and any content type. */
  public HttpResponse<byte[]> fetchPage(Request request) throws IOException, InterruptedException {
    var answer = send(request);
    if (answer.statusCode() != 200) {
      throw refused(UrlRedactor.withoutQuery(request.path()), answer);
    }
    return answer;
  }

  public static String contentType(HttpResponse<?> answer) {
    return answer.headers().firstValue("Content-Type").orElse("").replaceAll("[^\\x20-\\x7e]", "?");
  }

  private HttpResponse<byte[]> send(Request request) throws IOException, InterruptedException {
    var message = HttpRequest.newBuilder(request.uri(base)).method(request.method(), HttpRequest.BodyPublishers.ofString(request.body()));
    request.headers().forEach(message::header);
    var path = UrlRedactor.withoutQuery(request.path());
    var sent = client.sendAsync(message.build(), info -> BoundedBodySubscriber.wholeBody(MOST_BYTES));
    try {
      return sent.get(request.timeout().nanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      sent.cancel(true);
      throw new QueryFailedException(
          AdvisedText.join(urlOf(path) + " did not answer completely within " + request.timeout(), "Write a longer timeout(...), or query less."));
    } catch (InterruptedException stopped) {
      sent.cancel(true);
      throw stopped;
    } catch (ExecutionException failed) {
      throw unanswered(path, failed.getCause());
    }
  }

  private QueryFailedException unanswered(String path, Throwable cause) {
    if (causedByTooMuch(cause)) {
      return new QueryFailedException(QueryFailedException.Kind.TOO_MUCH,
          urlOf(path) + " answered more than " + (MOST_BYTES >> 20) + " MiB at once. Select fewer series.");
    }
    var words = cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + shorten(cause.getMessage()));
    return new QueryFailedException(urlOf(path) + " gave no readable answer (" + words + "). " + adviseAddress());
  }

  private static boolean causedByTooMuch(Throwable cause) {
    return cause instanceof BodyTooLargeException
        || cause.getCause() != null && cause.getCause() != cause && causedByTooMuch(cause.getCause());
  }

  private QueryFailedException refused(String path, HttpResponse<byte[]> answer) {
    int status = answer.statusCode();
    var error = ApiResponse.complaint(answer.body()).map(words -> ": " + shorten(words)).orElse("");
    var isTooMuch = status == 422 && TOO_MUCH.matcher(error).find();
    var kind = switch (status) {
      case 400 -> QueryFailedException.Kind.NO_QUESTION;
      case 422 -> isTooMuch ? QueryFailedException.Kind.TOO_MUCH : QueryFailedException.Kind.NO_QUESTION;
      case 429, 503 -> QueryFailedException.Kind.BUSY;
      default -> QueryFailedException.Kind.BROKEN;
    };
    return new QueryFailedException(kind,
        AdvisedText.join(urlOf(path) + " answered " + status + error, isTooMuch ? "Select fewer series." : advise(path, status)));
  }

  /** Returns advice for a status (RFC 9110, 15, and RFC 6585, 4). */
  private String advise(String path, int status) {
    var isQuery = path.contains("/api/v1/query");
    return switch (status) {
      case 400 -> isQuery ? "Correct the query." : "It rejects this request, so it is not the expected server. " + adviseAddress();
      case 422 -> isQuery ? "It cannot execute the query. Correct the query." : "It cannot execute this request. See its log.";
      case 401, 407 -> "It requires valid credentials. Write withBearer(token), withBasicAuth(user, password) or presenting(file, password).";
      case 403 -> "It rejected the credentials. Grant them read access, or write others: withBearer(token), withBasicAuth(user, password) "
          + "or presenting(file, password).";
      case 404 -> "It is not the expected server, or its API is below a path, for example https://mimir.example/prometheus. " + adviseAddress();
      case 429 -> "It received too many requests. Retry later, or query less.";
      case 503 -> "It is not ready or overloaded. Retry when its /-/ready answers 200.";
      default -> status / 100 == 3
          ? "Redirects are not followed. " + adviseAddress()
          : "The server failed. See its log, or the log of a proxy.";
    };
  }

  public String urlOf(String path) { return location().replaceFirst("/$", "") + path; }

  private String adviseAddress() { return "Set the address of the server itself as readiness.target." + server.service().name() + "."; }

  public static String shorten(String text) { return text.length() <= 300 ? text : text.substring(0, 300) + "…"; }
}
