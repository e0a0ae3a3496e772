/** Redaction of secrets in everything that is shown or stored, shared by all probes and independent of them. */
package io.github.readiness.redact;
