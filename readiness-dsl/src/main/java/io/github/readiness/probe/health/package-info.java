/** Watches of services: {@link io.github.readiness.probe.health.Health} is the door. */
package io.github.readiness.probe.health;
