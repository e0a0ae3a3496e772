package io.github.readiness.probe.metrics.api;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Request;
import io.github.readiness.net.BodyTooLargeException;
import io.github.readiness.net.BoundedBodySubscriber;
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
 * Asks a server while a plan runs. An answer is taken whole or not at all: in the given time from the first byte sent to the last one read, of at
 * most so many bytes, no redirects followed.
 */
@API(status = INTERNAL, since = "0.1")
public final class ApiClient {
  /** Of one answer; more is asked for in parts. */
  public static final int MOST_BYTES = 32 << 20;

  /** Two clocks may be so far apart, as those of who signs and who decides may. */
  private static final Duration APART = Duration.ofMinutes(5);

  /** In the words of Prometheus, VictoriaMetrics and Mimir, where less time is less of it. */
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

  /** Where the server is, without user, password and query. */
  public String place() {
    return UrlRedactor.locator(base);
  }

  /** The bytes of a JSON document, from a server whose clock goes as ours does. */
  public byte[] json(String path, Map<String, String> parameters) throws IOException, InterruptedException {
    var asked = Instant.now();
    var answer = send(server.asking(path, parameters));
    demandSameTime(path, answer, asked);
    if (answer.statusCode() != 200) {
      throw refused(path, answer);
    }
    var type = type(answer);
    if (!type.contains("json")) {
      throw new QueryFailedException(
          here(path) + " answered " + (type.isEmpty() ? "without a content type" : type) + " instead of JSON, so something else is "
              + "there, a login page perhaps. " + mendAddress());
    }
    return answer.body();
  }

  /** What is asked of it is said in our time: behind a clock that is late the last hours, and what was bad in them, are never asked for. */
  private void demandSameTime(String path, HttpResponse<?> answer, Instant asked) throws QueryFailedException {
    var now = Instant.now();
    var date = answer.headers().firstValue("Date").flatMap(ApiClient::instant);
    if (date.filter(then -> then.isBefore(asked.minus(APART)) || then.isAfter(now.plus(APART))).isPresent()) {
      throw new QueryFailedException(here(path) + " says that it is " + date.get() + ", and here it is " + now.truncatedTo(ChronoUnit.SECONDS)
          + ". Set the clock that is wrong; if none is, something between has kept an old answer, so ask the server itself.");
    }
  }

  /** As RFC 9110, 5.6.7, has it. */
  private static Optional<Instant> instant(String date) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  /** Any document, as it came. */
  public HttpResponse<byte[]> page(Request request) throws IOException, InterruptedException {
    var answer = send(request);
    if (answer.statusCode() != 200) {
      throw refused(UrlRedactor.withoutQuery(request.path()), answer);
    }
    return answer;
  }

  public static String type(HttpResponse<?> answer) {
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
          here(path) + " did not answer in whole within " + request.timeout() + ". Write a longer timeout(...), or ask for less.");
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
          here(path) + " answered more than " + (MOST_BYTES >> 20) + " MiB at once. Name fewer series.");
    }
    var words = cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + shortened(cause.getMessage()));
    return new QueryFailedException(here(path) + " gave no answer that could be read (" + words + "). " + mendAddress());
  }

  private static boolean causedByTooMuch(Throwable cause) {
    return cause instanceof BodyTooLargeException
        || cause.getCause() != null && cause.getCause() != cause && causedByTooMuch(cause.getCause());
  }

  private QueryFailedException refused(String path, HttpResponse<byte[]> answer) {
    int status = answer.statusCode();
    var told = ApiResponse.complaint(answer.body()).map(words -> ": " + shortened(words)).orElse("");
    var isTooMuch = status == 422 && TOO_MUCH.matcher(told).find();
    var kind = switch (status) {
      case 400 -> QueryFailedException.Kind.NO_QUESTION;
      case 422 -> isTooMuch ? QueryFailedException.Kind.TOO_MUCH : QueryFailedException.Kind.NO_QUESTION;
      case 429, 503 -> QueryFailedException.Kind.BUSY;
      default -> QueryFailedException.Kind.BROKEN;
    };
    return new QueryFailedException(kind, here(path) + " answered " + status + told + ". " + (isTooMuch ? "Name fewer series." : mend(path, status)));
  }

  /** What to do about a status, RFC 9110, 15, and RFC 6585, 4. */
  private String mend(String path, int status) {
    var isQuery = path.contains("/api/v1/query");
    return switch (status) {
      case 400 -> isQuery ? "Mend the query." : "It does not take this for a question, so it is not what it was taken for. " + mendAddress();
      case 422 -> isQuery ? "It cannot carry this out. Mend the query." : "It cannot carry this out. Look into its log.";
      case 401, 407 -> "It wants credentials, or others. Give it withBearer(token), withBasicAuth(user, password) or presenting(file, password).";
      case 403 -> "It refused the credentials. Let them read it, or give it others withBearer(token), withBasicAuth(user, password) "
          + "or presenting(file, password).";
      case 404 -> "It is not what it was taken for, or stands below a path of its own, like https://mimir.example/prometheus. " + mendAddress();
      case 429 -> "It is asked too much: ask again later, or ask for less.";
      case 503 -> "It is not ready, or has too much to do: wait until its /-/ready answers 200 and ask again.";
      default -> status / 100 == 3
          ? "It redirects, and redirects are not followed. " + mendAddress()
          : "It broke over this: look into its log, or into that of what stands before it.";
    };
  }

  public String here(String path) { return place().replaceFirst("/$", "") + path; }

  private String mendAddress() { return "Give its own address as readiness.target." + server.service().name() + "."; }

  public static String shortened(String text) { return text.length() <= 300 ? text : text.substring(0, 300) + "…"; }
}
