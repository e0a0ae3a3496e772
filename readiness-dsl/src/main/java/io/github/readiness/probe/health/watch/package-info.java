/** Execution of a watch: its schedule, its probes and its records. */
package io.github.readiness.probe.health.watch;
