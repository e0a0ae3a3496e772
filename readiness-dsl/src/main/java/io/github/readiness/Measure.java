package io.github.readiness;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.observation.Observation;
import io.github.readiness.quantity.Quantity;
import org.apiguardian.api.API;

/**
 * Observed number.
 *
 * @param <Q> kind of the number
 * @param description noun phrase that starts the sentence of a check: "p95 latency of GET /health"
 * @param observation number, or the reason why there is none
 */
@API(status = MAINTAINED, since = "0.1")
public record Measure<Q extends Quantity<Q>>(String description, Observation<Q> observation) {}
