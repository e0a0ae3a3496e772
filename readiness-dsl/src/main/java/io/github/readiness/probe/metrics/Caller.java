package io.github.readiness.probe.metrics;

import io.github.readiness.Request;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a server while a plan runs. An answer is taken whole or not at all: in the given time from the first byte sent to the last one read, of at
 * most so many bytes, no redirects followed.
 */
final class Caller {
  /** Of one answer; more is asked for in parts. */
  static final int MOST_BYTES = 32 << 20;
  private static final List<Integer> REFUSED_CREDENTIALS = List.of(401, 403, 407);      // RFC 9110, 15.5.2, 15.5.4 and 15.5.8

  private final Server server;
  private final URI base;
  private final HttpClient client;

  Caller(Server server, URI base) throws IOException {
    this.server = server;
    this.base = base;
    this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(server.request().timeout().toDuration())
        .sslContext(server.trust().context()).build();
  }

  /** Where the server is, without user, password and query. */
  String place() {
    return base.getScheme() + "://" + base.getHost() + (base.getPort() < 0 ? "" : ":" + base.getPort())
        + Optional.ofNullable(base.getRawPath()).orElse("");
  }

  /** The bytes of a JSON document. */
  byte[] json(String path, Map<String, String> parameters) throws IOException, InterruptedException {
    var answer = send(server.asking(path, parameters));
    if (answer.statusCode() != 200) {
      throw refused(path, answer);
    }
    var type = type(answer);
    if (!type.contains("json")) {
      throw new Unanswered(here(path) + " answered " + (type.isEmpty() ? "without a content type" : type) + " instead of JSON, so something else is "
          + "there, a login page perhaps. " + mendAddress());
    }
    return answer.body();
  }

  /** Any document, as it came. */
  HttpResponse<byte[]> page(Request request) throws IOException, InterruptedException {
    var answer = send(request);
    if (answer.statusCode() != 200) {
      throw refused(request.path().replaceFirst("\\?.*", ""), answer);
    }
    return answer;
  }

  static String type(HttpResponse<?> answer) { return answer.headers().firstValue("Content-Type").orElse("").replaceAll("[^\\x20-\\x7e]", "?"); }

  private HttpResponse<byte[]> send(Request request) throws IOException, InterruptedException {
    var message = HttpRequest.newBuilder(request.uri(base)).method(request.method(), HttpRequest.BodyPublishers.ofString(request.body()));
    request.headers().forEach(message::header);
    var path = request.path().replaceFirst("\\?.*", "");
    var sent = client.sendAsync(message.build(), info -> new Bounded(MOST_BYTES));
    try {
      return sent.get(request.timeout().nanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      sent.cancel(true);
      throw new Unanswered(here(path) + " did not answer in whole within " + request.timeout() + ". Write a longer within(...), or ask for less.");
    } catch (InterruptedException stopped) {
      sent.cancel(true);
      throw stopped;
    } catch (ExecutionException failed) {
      throw unanswered(path, failed.getCause());
    }
  }

  private Unanswered unanswered(String path, Throwable cause) {
    if (causedByTooMuch(cause)) {
      return new Unanswered(Unanswered.Kind.TOO_MUCH, here(path) + " answered more than " + (MOST_BYTES >> 20) + " MiB at once. Name fewer series.");
    }
    var words = cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + shortened(cause.getMessage()));
    return new Unanswered(here(path) + " gave no answer that could be read (" + words + "). " + mendAddress());
  }

  private static boolean causedByTooMuch(Throwable cause) {
    return cause instanceof Unanswered known && known.kind() == Unanswered.Kind.TOO_MUCH
        || cause.getCause() != null && cause.getCause() != cause && causedByTooMuch(cause.getCause());
  }

  private Unanswered refused(String path, HttpResponse<byte[]> answer) {
    int status = answer.statusCode();
    if (status / 100 == 3) {
      return new Unanswered(here(path) + " redirects (" + status + "), and redirects are not followed: " + mendAddress());
    }
    if (REFUSED_CREDENTIALS.contains(status)) {
      return new Unanswered(here(path) + " refused the credentials (" + status + "). Give it withBearer(token), withBasicAuth(user, password) "
          + "or presenting(file, password).");
    }
    var told = Envelope.complaint(answer.body()).map(words -> ": " + shortened(words)).orElse("");
    if (status == 422 && told.contains("too many samples")) {
      return new Unanswered(Unanswered.Kind.TOO_MUCH, here(path) + " answered 422" + told + ". Name fewer series.");
    }
    if (status == 400 || status == 422) {
      return new Unanswered(Unanswered.Kind.NO_QUESTION, here(path) + " answered " + status + told + ". Mend the query.");
    }
    var mend = switch (status) {
      case 404 -> "It is not what it was taken for. " + mendAddress();
      case 429, 503 -> "It is not ready, or has too much to do: ask again, or ask for less.";
      default -> "Look what is wrong with it.";
    };
    return new Unanswered(here(path) + " answered " + status + told + ". " + mend);
  }

  String here(String path) { return place().replaceFirst("/$", "") + path; }

  private String mendAddress() { return "Give its own address as readiness.target." + server.service().name() + "."; }

  static String shortened(String text) { return text.length() <= 300 ? text : text.substring(0, 300) + "…"; }
}
