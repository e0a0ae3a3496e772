/** Single HTTP exchanges: {@link io.github.readiness.probe.http.Http} is the door. */
package io.github.readiness.probe.http;
