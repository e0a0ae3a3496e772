/** Rules that keep secrets out of everything that is shown or kept, shared by all probes. They know no probe. */
package io.github.readiness.redact;
