package io.github.readiness.junit;

import static org.apiguardian.api.API.Status.STABLE;

import io.github.readiness.report.Severity;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

/**
 * A criterion: a test whose verdict is taken once, at its end, from everything it judged through its {@code Readiness} parameter.
 *
 * <p>It is a {@code @Test} by itself. One that is judged in several parts (parameterized, repeated, dynamic) is declared by {@link CompositeCriterion}
 * instead. A criterion that judged nothing is inconclusive, never passed. Mistakes in its
 * declaration are reported, all together, before anything is measured; mistakes inside the method when it runs, or all together by a dry run.
 */
@API(status = STABLE, since = "0.1")
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Test
public @interface Criterion {

  /** {@code [A-Za-z0-9][A-Za-z0-9._-]*}, unique in a run. */
  String id();

  /** What it demands, for people. */
  String title();

  /** Its row in the scorecard; empty for the one of the class, else "General". */
  String category() default "";

  Severity severity() default Severity.MAJOR;

  /** An exact decimal above 0 of at most 30 digits; of no account for {@code INFO}. */
  String weight() default "1";

  /** The gate it belongs to; empty for the one of the class, else the first phase. */
  String phase() default "";

  /** Ids of the requirement lines it answers. */
  String[] traces() default {};

  /** Who answers for it; empty for the owner of its category in the dossier. */
  String owner() default "";

  /** Whether a waiver, or the criterion's own code, may set it aside: by default all but a {@code BLOCKER}. */
  Waivable waivable() default Waivable.BY_SEVERITY;

  /** Whether a criterion may be set aside. */
  enum Waivable {
    YES, NO, BY_SEVERITY
  }
}
