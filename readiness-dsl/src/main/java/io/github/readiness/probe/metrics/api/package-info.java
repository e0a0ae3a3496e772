/** HTTP API of Prometheus and Alertmanager: requests, responses and samples. */
package io.github.readiness.probe.metrics.api;
