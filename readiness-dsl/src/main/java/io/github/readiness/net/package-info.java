/** Network code shared by all probes. It knows no probe. */
package io.github.readiness.net;
