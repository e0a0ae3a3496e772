package io.github.readiness.json;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Marks a sealed interface of records. In JSON each record begins with a field that identifies its class: the simple name with a lower-case first letter.
 */
@API(status = INTERNAL, since = "0.1")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface JsonDiscriminator {
  /** Returns the name of the field. */
  String value();
}
