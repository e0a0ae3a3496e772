/** Network code shared by all probes, independent of them. */
package io.github.readiness.net;
