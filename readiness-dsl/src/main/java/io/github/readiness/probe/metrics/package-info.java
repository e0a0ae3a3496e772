/**
 * Measures taken from monitoring: Prometheus and Alertmanager over their HTTP API, the metrics page of a service, and a Micrometer registry
 * in this process. Checks can also be published to a registry. {@link io.github.readiness.probe.metrics.Metrics} is the entry point.
 */
package io.github.readiness.probe.metrics;
