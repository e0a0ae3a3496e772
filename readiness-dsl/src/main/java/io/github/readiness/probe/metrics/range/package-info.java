/** Series over a range of time, and their statistics. */
package io.github.readiness.probe.metrics.range;
