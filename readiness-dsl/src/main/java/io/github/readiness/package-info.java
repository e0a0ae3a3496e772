/**
 * The vocabulary of a readiness criterion: what can be demanded ({@link io.github.readiness.Readiness}), of what
 * ({@link io.github.readiness.Measure}, {@link io.github.readiness.Fact}, {@link io.github.readiness.Invariant}), in which units
 * ({@link io.github.readiness.Units}) and what came of it ({@link io.github.readiness.judgement.Assessment}).
 *
 * <p>Imports nothing but the JDK, and {@code org.assertj.core.api.Condition} at one seam. Everything in it is an immutable value;
 * {@link io.github.readiness.Readiness#run} is the only place where time passes.
 */
package io.github.readiness;
