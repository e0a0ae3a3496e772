/**
 * Statistics with confidence limits: recorded times ({@link io.github.readiness.stats.TimeRecorder}, {@link io.github.readiness.stats.TimeHistogram}) and
 * counts ({@link io.github.readiness.stats.Proportions}) as observations.
 *
 * <p>Percentiles are order statistics by the nearest rank, with distribution-free confidence limits. Shares have exact limits by Clopper and Pearson. Ranks
 * and minimum sample sizes are computed in decimals, never in binary floating point.
 */
package io.github.readiness.stats;
