/**
 * Honest statistics: what was recorded ({@link io.github.readiness.stats.TimeRecorder}, {@link io.github.readiness.stats.TimeHistogram}) or counted
 * ({@link io.github.readiness.stats.Proportions}) as observations that say how sure they are.
 *
 * <p>Percentiles are order statistics by the nearest rank, with distribution-free confidence limits; shares have exact limits by Clopper and
 * Pearson. Ranks and fewest samples are computed in decimals, never in binary floating point.
 */
package io.github.readiness.stats;
