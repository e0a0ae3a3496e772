/**
 * What was measured elsewhere: by Prometheus and Alertmanager over their HTTP API, by a service whose page
 * of metrics is read, by a Micrometer registry in this process, which also publishes what
 * was judged. {@link io.github.readiness.probe.metrics.Metrics} is the door.
 */
package io.github.readiness.probe.metrics;
