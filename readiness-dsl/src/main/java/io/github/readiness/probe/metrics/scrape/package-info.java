/** Repeated reading of a metrics page in the text format of Prometheus or OpenMetrics. */
package io.github.readiness.probe.metrics.scrape;
