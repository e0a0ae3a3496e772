package io.github.readiness;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.observation.Observation;
import org.apiguardian.api.API;

/**
 * Something that was observed and is no number: a status code, a header, a body; in words that read before an expectation.
 *
 * @param <T> what it is
 */
@API(status = MAINTAINED, since = "0.1")
public record Fact<T>(String description, Observation<T> observation) {}
