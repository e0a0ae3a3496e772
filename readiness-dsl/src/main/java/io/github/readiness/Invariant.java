package io.github.readiness;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.observation.Observation;
import io.github.readiness.observation.TimeInState;
import org.apiguardian.api.API;

/** Something that should hold for a time, in words that read before "held throughout 24 h": "health of api, db and cache". */
@API(status = MAINTAINED, since = "0.1")
public record Invariant(String description, Observation<TimeInState> observation) {}
