package io.github.readiness.samples.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** HTTP client of a stack. */
final class Browser {
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();

  HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return http.send(request(address).build(), BodyHandlers.ofString());
  }

  int status(URI address) throws IOException, InterruptedException { return get(address).statusCode(); }

  HttpResponse<String> post(URI address) throws IOException, InterruptedException {
    return http.send(request(address).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
  }

  /** Sends that many requests at once and returns the answers, each with its response time. */
  List<Timed> atOnce(int times, URI address) {
    var answers = Stream.generate(() -> timed(address)).limit(times).toList();
    return answers.stream().map(CompletableFuture::join).toList();
  }

  private CompletableFuture<Timed> timed(URI address) {
    long start = System.nanoTime();
    return http.sendAsync(request(address).build(), BodyHandlers.ofString())
        .thenApply(answer -> new Timed(answer.statusCode(), Duration.ofNanos(System.nanoTime() - start)));
  }

  private static HttpRequest.Builder request(URI address) { return HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)); }

  record Timed(int status, Duration took) {}
}
