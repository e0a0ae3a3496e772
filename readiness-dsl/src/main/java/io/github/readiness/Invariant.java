package io.github.readiness;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.observation.Observation;
import io.github.readiness.observation.TimeInState;
import org.apiguardian.api.API;

/**
 * State that must hold for a period.
 *
 * @param description noun phrase that starts the sentence of a check: "health of api, db and cache over 24 h"
 * @param observation good, bad and unknown time, or the reason why nothing is known
 */
@API(status = MAINTAINED, since = "0.1")
public record Invariant(String description, Observation<TimeInState> observation) {}
