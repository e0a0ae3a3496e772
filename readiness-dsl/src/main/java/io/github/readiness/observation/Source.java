package io.github.readiness.observation;

import static org.apiguardian.api.API.Status.MAINTAINED;

import org.apiguardian.api.API;

/**
 * Where an observation comes from.
 *
 * @param kind what looked: {@code load}, {@code health}, {@code http}, {@code metrics}
 * @param locator what it looked at, as a person would find it again; never contains a secret
 */
@API(status = MAINTAINED, since = "0.1")
public record Source(String kind, String locator) {
  public Source {
    if (kind.isBlank() || locator.isBlank()) {
      throw new IllegalArgumentException(
          "An observation comes from somewhere. Name its source, like new Source(\"load\", \"http://localhost:8080\").");
    }
  }
}
