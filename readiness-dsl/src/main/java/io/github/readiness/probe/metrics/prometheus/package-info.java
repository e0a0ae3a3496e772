/** Queries, ranges, histories, targets, rules and alerts of a Prometheus server, and alerts of an Alertmanager. */
package io.github.readiness.probe.metrics.prometheus;
