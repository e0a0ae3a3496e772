/** A running watch: its schedule, its probes and what it records. */
package io.github.readiness.probe.health.watch;
