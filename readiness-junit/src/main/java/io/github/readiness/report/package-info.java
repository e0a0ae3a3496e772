/**
 * Records of a readiness report. They define the format of {@code report.json}: each component is one key. Checks are the
 * {@link io.github.readiness.judgement.Assessment}s that the criteria recorded, unchanged.
 */
package io.github.readiness.report;
