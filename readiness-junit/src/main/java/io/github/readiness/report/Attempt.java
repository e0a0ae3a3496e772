package io.github.readiness.report;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import java.time.Instant;
import java.util.Optional;
import org.apiguardian.api.API;

/** One of several attempts at the same test in one run. The last attempt with a verdict counts. */
@API(status = MAINTAINED, since = "0.1")
public record Attempt(Status status, Optional<Reason> reason, Instant startedAt) {}
