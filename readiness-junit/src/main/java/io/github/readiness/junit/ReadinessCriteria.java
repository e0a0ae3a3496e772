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

/** A class of criteria; {@code @Nested} classes in it belong to it. May stand on other annotations, and is inherited. */
@API(status = STABLE, since = "0.1")
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(ReadinessExtension.class)
public @interface ReadinessCriteria {

  /** The system they are about; empty for the one of the dossier. */
  String of() default "";

  /** The category of criteria that name none. */
  String category() default "";

  /** The phase of criteria that name none; empty for the first phase. */
  String phase() default "";
}
