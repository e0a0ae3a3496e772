package io.github.readiness.samples.stack;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** HTTP API of the service. It applies the fault of each request, answers it and measures its time. A delayed request does not occupy a thread. */
final class Api extends Handler.Abstract {
  private static final Set<String> READS = Set.of("GET", "HEAD");

  private final Routes routes;
  private final Faults faults;
  private final MeterRegistry meters;

  Api(Routes routes, Faults faults, MeterRegistry meters) {
    this.routes = routes;
    this.faults = faults;
    this.meters = meters;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    var path = request.getHttpURI().getCanonicalPath();
    time(request, response, Routes.template(path));
    var fault = Routes.isTelemetry(path) ? Faults.Fault.NONE : faults.next();
    Runnable serving = () -> serve(path, fault, request, response, callback);
    if (fault.delay().isZero()) {
      serving.run();
    } else {
      getServer().getScheduler().schedule(() -> getServer().getThreadPool().execute(serving), fault.delay().toMillis(), TimeUnit.MILLISECONDS);
    }
    return true;
  }

  private void serve(String path, Faults.Fault fault, Request request, Response response, Callback callback) {
    try {
      write(answer(request.getMethod(), path, fault), response, callback);
    } catch (RuntimeException bug) {
      Response.writeError(request, response, callback, bug);
    }
  }

  private Answer answer(String method, String path, Faults.Fault fault) {
    if (fault.fails()) {
      return Answer.error(500, "This stack is failing.");
    }
    return READS.contains(method) ? routes.answer(path) : Answer.error(405, "Only GET is served here.");
  }

  /** Writes the answer and completes the request. */
  static void write(Answer answer, Response response, Callback callback) {
    response.setStatus(answer.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.mediaType());
    Content.Sink.write(response, true, answer.body(), callback);
  }

  private void time(Request request, Response response, String route) {
    long start = System.nanoTime();
    Request.addCompletionListener(request, failure -> Timer.builder("http.server.requests")
        .serviceLevelObjectives(Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(500))
        .tag("method", request.getMethod()).tag("uri", route).tag("status", String.valueOf(response.getStatus()))
        .register(meters).record(System.nanoTime() - start, TimeUnit.NANOSECONDS));
  }
}
