package io.github.readiness;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/**
 * A number that was observed, in words that read before a bound: "p95 latency of GET /health".
 *
 * @param <Q> its kind
 */
@API(status = STABLE, since = "0.1")
public record Measure<Q extends Quantity<Q>>(String description, Observation<Q> observation) {}
