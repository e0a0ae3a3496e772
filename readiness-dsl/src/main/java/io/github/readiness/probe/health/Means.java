package io.github.readiness.probe.health;

import java.net.http.HttpClient;
import java.util.Optional;

/**
 * What the looks of one watch share: threads, and one HTTP client, made when the first of them needs it. A client has a selector and threads of its own, so one for each
 * of a thousand services would be thousands of threads.
 */
final class Means {
  private final Crew crew = new Crew();
  private Optional<HttpClient> client = Optional.empty();

  /** For looks that block. */
  Crew crew() { return crew; }

  /** Every request says how long it may take, the connection included. */
  synchronized HttpClient client() {
    var known = client.orElseGet(() -> HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    client = Optional.of(known);
    return known;
  }
}
