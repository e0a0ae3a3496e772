package io.github.readiness.junit;

import static org.apiguardian.api.API.Status.STABLE;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/** Marks a class of criteria, including its {@code @Nested} classes. The annotation is inherited, and works as a meta-annotation. */
@API(status = STABLE, since = "0.1")
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(ReadinessExtension.class)
public @interface ReadinessCriteria {

  /** Name of the system under test. Empty means the system of the dossier. */
  String of() default "";

  /** Category of criteria without one of their own. */
  String category() default "";

  /** Phase of criteria without one of their own. Empty means the first phase. */
  String phase() default "";
}
