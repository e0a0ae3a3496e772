/**
 * Journals and reports of a run. Each JVM writes one journal; the journals are merged under a lock when a session closes. Files appear whole or not
 * at all.
 *
 * <p>The package is independent of JUnit: the caller passes each result as a {@link io.github.readiness.publish.CriterionExecution}.
 */
package io.github.readiness.publish;
