package io.github.readiness;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.observation.Observation;
import io.github.readiness.quantity.Quantity;
import org.apiguardian.api.API;

/**
 * A number that was observed, in words that read before a bound: "p95 latency of GET /health".
 *
 * @param <Q> its kind
 */
@API(status = MAINTAINED, since = "0.1")
public record Measure<Q extends Quantity<Q>>(String description, Observation<Q> observation) {}
