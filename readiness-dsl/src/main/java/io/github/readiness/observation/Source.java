package io.github.readiness.observation;

import static org.apiguardian.api.API.Status.MAINTAINED;

import org.apiguardian.api.API;

/**
 * Origin of an observation.
 *
 * @param kind kind of probe: {@code load}, {@code health}, {@code http}, {@code metrics}
 * @param locator address or name by which a person finds the measured object; never contains a secret
 */
@API(status = MAINTAINED, since = "0.1")
public record Source(String kind, String locator) {
  public Source {
    if (kind.isBlank() || locator.isBlank()) {
      throw new IllegalArgumentException(
          "Kind and locator of a source must not be blank, for example new Source(\"load\", \"http://localhost:8080\").");
    }
  }
}
