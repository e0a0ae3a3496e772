/**
 * Load at a constant rate, whatever the target does ({@link io.github.readiness.probe.load.Load#load}): latency counts from the instant a
 * request was due, and a load that was not delivered as asked proves nothing.
 */
package io.github.readiness.probe.load;
