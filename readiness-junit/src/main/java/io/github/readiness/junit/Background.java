package io.github.readiness.junit;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Marks a plan that starts before the first criterion of the run and continues while the criteria run. A long watch then does not add its own
 * duration to that of the other criteria:
 *
 * <pre>{@code
 * @Background
 * static final Plan<WatchResult> DAY = watch(service("api").get("/health")).every(seconds(15)).lasting(hours(24)).journalled();
 * }</pre>
 *
 * <p>The field is static. Its class is a class of criteria, a class around it, or a superclass of either. A criterion that runs the plan waits for
 * its result. A plan that no criterion runs ends with the JVM. A plan does not start early if its class is filtered out or runs only under a
 * condition.
 */
@API(status = MAINTAINED, since = "0.1")
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Background {}
