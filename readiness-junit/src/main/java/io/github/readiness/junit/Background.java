package io.github.readiness.junit;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * A plan that starts before the first criterion of the run and goes on beside them, so that a long one costs no more time than the others take:
 *
 * <pre>{@code
 * @Background
 * static final Plan<Watched> DAY = watch(service("api").get("/health")).every(seconds(15)).lasting(hours(24)).journalled();
 * }</pre>
 *
 * <p>Stands on a static field of a class of criteria, one it inherits from or is nested in. A criterion that runs the plan waits for its result, as for that of any
 * other; one that nobody runs ends with the JVM. The plans of classes that are filtered out, or that run only under a condition, do not start early.
 */
@API(status = MAINTAINED, since = "0.1")
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Background {}
