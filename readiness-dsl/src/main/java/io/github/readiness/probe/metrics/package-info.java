/** Meters of a Micrometer registry, judged and published: {@link io.github.readiness.probe.metrics.Metrics} is the door. */
package io.github.readiness.probe.metrics;
