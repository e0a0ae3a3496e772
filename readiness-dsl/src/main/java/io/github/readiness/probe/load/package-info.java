/**
 * Load tests of HTTP services and of Java code ({@link io.github.readiness.probe.load.Load#load}).
 *
 * <p>At a rate, requests are sent when they are due, even if the target is slow. Latency counts from the due time. A load that was not delivered as
 * requested cannot pass a check.
 */
package io.github.readiness.probe.load;
