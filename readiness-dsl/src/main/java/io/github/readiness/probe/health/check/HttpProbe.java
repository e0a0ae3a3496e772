package io.github.readiness.probe.health.check;

import io.github.readiness.Execution;
import io.github.readiness.Request;
import io.github.readiness.Service;
import io.github.readiness.net.BoundedBodySubscriber;
import io.github.readiness.net.TlsSettings;
import io.github.readiness.probe.health.check.PreparedProbe.StartedProbe;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.redact.UrlRedactor;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Probe that sends an HTTP request. The body of the response is read to its end and discarded. */
record HttpProbe(Request request, TlsSettings trust) implements Probe {
  private static final List<Integer> REFUSED_CREDENTIALS = List.of(401, 407);      // RFC 9110, 15.5.2 and 15.5.8

  @Override
  public String kind() { return "endpoint"; }

  @Override
  public List<Service> services() { return List.of(request.service()); }

  @Override
  public PreparedProbe at(Execution execution, Time timeout, ProbeResources resources) {
    var client = resources.client(trust);
    var message = message(request, execution, timeout);
    return () -> ask(resources, client, message, BodyHandlers.discarding(), answer -> judge(answer.statusCode()));
  }

  private static ProbeResult judge(int status) {
    return isGood(status) ? ProbeResult.good("" + status) : refusal(status).orElseGet(() -> ProbeResult.bad("" + status));
  }

  /** Sends the request without blocking a thread, except to resolve the name. A request that is stopped closes its connection. */
  static <T> StartedProbe ask(ProbeResources resources, HttpClient client, HttpRequest message, BodyHandler<T> body,
      Function<HttpResponse<T>, ProbeResult> judge) {
    Supplier<StartedProbe> asking = () -> send(client, message, body, judge);
    return isDirect(message.uri()) ? resources.resolveAndStart(message.uri().getHost(), address -> asking.get()) : asking.get();
  }

  /** Returns false if a proxy is used. The proxy then resolves the name, which may be unknown on this machine. */
  private static boolean isDirect(URI uri) {
    var proxies = Optional.ofNullable(ProxySelector.getDefault()).map(selector -> selector.select(uri)).orElse(List.of());
    return proxies.stream().allMatch(proxy -> proxy.type() == Proxy.Type.DIRECT);
  }

  private static <T> StartedProbe send(HttpClient client, HttpRequest message, BodyHandler<T> body, Function<HttpResponse<T>, ProbeResult> judge) {
    var asked = client.sendAsync(message, body);
    return StartedProbe.asked(asked.handle((answer, failed) -> failed == null ? judge.apply(answer) : FaultAttribution.ofTarget(cause(failed))),
        () -> asked.cancel(true));
  }

  private static Throwable cause(Throwable failed) {
    return failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
  }

  static HttpRequest message(Request request, Execution execution, Time timeout) {
    var body = request.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body());
    var sent = HttpRequest.newBuilder(request.uri(execution.resolve(request.service()))).method(request.method(), body).timeout(timeout.toDuration());
    request.headers().forEach(sent::header);
    return sent.build();
  }

  static boolean isGood(int status) { return status >= 200 && status < 300; }

  /** Returns an unknown result if our credentials were refused: that says nothing about the service. */
  static Optional<ProbeResult> refusal(int status) {
    return REFUSED_CREDENTIALS.contains(status) ? Optional.of(ProbeResult.unknown(status + ": credentials were refused")) : Optional.empty();
  }

  /** Reads the first bytes of a body, or none if the response refuses our credentials, because its body does not matter. */
  static BodyHandler<byte[]> firstBytes(int limit) {
    return head -> BoundedBodySubscriber.firstBytes(refusal(head.statusCode()).isPresent() ? 0 : limit);
  }

  @Override
  public Probe trusting(UnaryOperator<TlsSettings> change) {
    return new HttpProbe(request, change.apply(trust));
  }

  @Override
  public String place(Execution execution) { return place(request, execution); }

  static String place(Request request, Execution execution) {
    return request.method() + " " + UrlRedactor.locator(request.uri(execution.resolve(request.service())));
  }
}
