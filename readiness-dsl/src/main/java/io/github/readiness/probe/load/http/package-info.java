/** HTTP client of the load generator: connections, exchanges and reasons of failure. */
package io.github.readiness.probe.load.http;
