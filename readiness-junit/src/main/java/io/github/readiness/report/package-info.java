/**
 * The report as plain records, and their JSON form. The records are the format: what stands in {@code report.json} is what stands here, and
 * checks are the {@link io.github.readiness.judgement.Assessment}s of the vocabulary, unchanged from the probe to the page.
 */
package io.github.readiness.report;
