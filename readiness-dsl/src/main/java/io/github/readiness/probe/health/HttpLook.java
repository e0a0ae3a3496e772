package io.github.readiness.probe.health;

import io.github.readiness.Execution;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Request;
import io.github.readiness.Service;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Sends a request; the answer's body is read to its end and thrown away. */
record HttpLook(Request request) implements Look {
  private static final List<Integer> REFUSED_CREDENTIALS = List.of(401, 407);      // RFC 9110, 15.5.2 and 15.5.8

  @Override
  public List<Service> services() { return List.of(request.service()); }

  @Override
  public Callable<Sighting> at(Execution execution, Time timeout) {
    var client = client(timeout);
    var message = message(request, execution, timeout);
    return () -> {
      try {
        int status = client.send(message, BodyHandlers.discarding()).statusCode();
        return isGood(status) ? Sighting.good("" + status) : refusal(status).orElseGet(() -> Sighting.bad("" + status));
      } catch (IOException failed) {
        return Faults.talking(failed);
      }
    };
  }

  static HttpClient client(Time timeout) {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(timeout.toDuration()).build();
  }

  static HttpRequest message(Request request, Execution execution, Time timeout) {
    var body = request.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body());
    var sent = HttpRequest.newBuilder(request.uri(execution.resolve(request.service()))).method(request.method(), body).timeout(timeout.toDuration());
    request.headers().forEach(sent::header);
    return sent.build();
  }

  static boolean isGood(int status) { return status >= 200 && status < 300; }

  /** Our credentials were refused, which says nothing of the service. */
  static Optional<Sighting> refusal(int status) {
    return REFUSED_CREDENTIALS.contains(status) ? Optional.of(Sighting.unknown(status + ": its credentials were refused")) : Optional.empty();
  }

  @Override
  public String place(Execution execution) {
    var uri = request.uri(execution.resolve(request.service()));
    return request.method() + " " + uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + uri.getRawPath();
  }
}
