/** Health checks and their probes: HTTP, TCP, TLS, JDBC, a process, a command or any code. */
package io.github.readiness.probe.health.check;
