/**
 * From what was recorded to the report directory: one journal per JVM, merged under a lock when a session closes, and every file written whole.
 *
 * <p>Knows no JUnit: whatever runs criteria hands over {@link io.github.readiness.publish.CriterionExecution}s.
 */
package io.github.readiness.publish;
