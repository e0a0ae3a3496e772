package io.github.readiness;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/** Something that should hold for a time, in words that read before "held throughout 24 h": "health of api, db and cache". */
@API(status = STABLE, since = "0.1")
public record Holding(String description, Observation<Stretch> observation) {}
