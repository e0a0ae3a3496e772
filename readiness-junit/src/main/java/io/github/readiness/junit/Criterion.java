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
 * A test that judges one criterion. The verdict is taken once, at the end of the method, from all checks of its {@code Readiness} parameter.
 *
 * <p>The annotation includes {@code @Test}. A criterion that is judged in several parts (parameterized, repeated, dynamic) uses
 * {@link CompositeCriterion} instead. A criterion without checks is inconclusive, never passed. Mistakes in the declarations are reported together
 * before anything is measured. A mistake inside the method is reported when the method runs; a dry run reports all of them together.
 */
@API(status = STABLE, since = "0.1")
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Test
public @interface Criterion {

  /** Identifier of the criterion: {@code [A-Za-z0-9][A-Za-z0-9._-]*}, unique in a run. */
  String id();

  /** Requirement in one phrase, for people. */
  String title();

  /** Row in the scorecard. Empty means the category of the class; if that is empty too, "General". */
  String category() default "";

  Severity severity() default Severity.MAJOR;

  /** Weight in the score: an exact decimal above 0 with at most 30 digits. It is ignored for {@code INFO}. */
  String weight() default "1";

  /** Gate that the criterion belongs to. Empty means the phase of the class; if that is empty too, the first phase. */
  String phase() default "";

  /** Ids of the requirement lines that the criterion covers. */
  String[] traces() default {};

  /** Person or team that is responsible. Empty means the owner of the category in the dossier. */
  String owner() default "";

  /** Permission to take the criterion out of the decision, by a waiver or by its own code. By default every severity but {@code BLOCKER} has it. */
  Waivable waivable() default Waivable.BY_SEVERITY;

  /** Permission to take a criterion out of the decision; {@link #BY_SEVERITY} allows it for every severity but {@code BLOCKER}. */
  enum Waivable {
    YES, NO, BY_SEVERITY
  }
}
