package io.github.readiness;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.observation.Observation;
import org.apiguardian.api.API;

/**
 * Observed value that is not a number, such as a status code, a header or a body.
 *
 * @param <T> type of the value
 * @param description noun phrase that starts the sentence of a check: "status of GET /health"
 * @param observation value, or the reason why there is none
 */
@API(status = MAINTAINED, since = "0.1")
public record Fact<T>(String description, Observation<T> observation) {}
