package io.github.readiness.probe.load.result;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * Pace that was kept: how many requests were due, and how many of them did not go out for our own reasons.
 *
 * @param planned requests that were due
 * @param late requests never sent because we were too slow, the last ones
 * @param capTooLow whether requests were dropped although the target answered
 */
@API(status = INTERNAL, since = "0.1")
public record PacingResult(long planned, long late, boolean capTooLow) {}
