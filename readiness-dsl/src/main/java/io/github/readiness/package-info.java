/**
 * Vocabulary of a readiness criterion. {@link io.github.readiness.Readiness} states requirements on a {@link io.github.readiness.Measure}, a
 * {@link io.github.readiness.Fact} or an {@link io.github.readiness.Invariant}, in the units of {@link io.github.readiness.Units}. The result of each
 * is an {@link io.github.readiness.judgement.Assessment}.
 *
 * <p>Everything in this package is an immutable value. Only {@link io.github.readiness.Readiness#run} takes time. The package imports only
 * {@code org.assertj.core.api.Condition} from AssertJ.
 */
package io.github.readiness;
