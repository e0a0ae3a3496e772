package io.github.readiness.probe.load.result;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * Result of pacing: requests that were due, and those that this machine could not send in time.
 *
 * @param planned requests that were due
 * @param late requests at the end that were never sent, because this machine was too slow
 * @param capTooLow true if the in-flight limit delayed requests although the target answered
 */
@API(status = INTERNAL, since = "0.1")
public record PacingResult(long planned, long late, boolean capTooLow) {}
