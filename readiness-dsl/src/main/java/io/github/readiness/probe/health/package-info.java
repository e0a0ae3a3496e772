/** Health checks and watches of services. {@link io.github.readiness.probe.health.Health} is the entry point. */
package io.github.readiness.probe.health;
