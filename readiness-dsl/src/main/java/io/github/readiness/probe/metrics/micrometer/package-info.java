/** Meters of a Micrometer registry, and checks published as meters. */
package io.github.readiness.probe.metrics.micrometer;
