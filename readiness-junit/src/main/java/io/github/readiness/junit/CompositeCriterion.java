package io.github.readiness.junit;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * A criterion that is judged in several parts: each invocation of a parameterized, repeated or dynamic test is one part. The worst part counts.
 *
 * <pre>{@code
 * @ParameterizedTest
 * @ValueSource(strings = {"/health/db", "/health/cache"})
 * @CompositeCriterion(@Criterion(id = "HEALTH-2", title = "Every dependency answers"))
 * void everyDependencyAnswers(String path, Readiness readiness) { ... }
 * }</pre>
 */
@API(status = MAINTAINED, since = "0.1")
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface CompositeCriterion {

  /** Declaration of the criterion that all parts belong to. */
  Criterion value();
}
