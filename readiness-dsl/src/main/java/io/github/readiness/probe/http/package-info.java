/** Probe for single HTTP exchanges. {@link io.github.readiness.probe.http.Http} is its entry point. */
package io.github.readiness.probe.http;
