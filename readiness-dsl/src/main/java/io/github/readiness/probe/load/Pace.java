package io.github.readiness.probe.load;

/**
 * Pace that was kept: how many requests were due, and how many of them did not go out for our own reasons.
 *
 * @param planned requests that were due
 * @param late requests never sent because we were too slow, the last ones
 * @param capTooLow whether requests were kept back although the target answered
 */
record Pace(long planned, long late, boolean capTooLow) {}
