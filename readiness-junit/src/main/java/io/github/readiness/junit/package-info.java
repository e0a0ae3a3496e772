/**
 * Criteria as JUnit tests: annotate a class with {@link io.github.readiness.junit.ReadinessCriteria} and its methods with
 * {@link io.github.readiness.junit.Criterion}, and take an {@link io.github.readiness.Readiness} as parameter. A session listener writes the report
 * when the launcher session closes; the launcher finds it as a service.
 *
 * <p>This is the only package that imports JUnit. It runs on JUnit 5.10 to 6.1.
 */
package io.github.readiness.junit;
