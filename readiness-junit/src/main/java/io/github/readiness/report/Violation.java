package io.github.readiness.report;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A rule of the house that was broken.
 *
 * @param kind what was broken, such as {@code conflicting-records}
 * @param criterion whose, if it is about one
 * @param blocking whether it alone makes the decision {@code NO_GO}
 */
@API(status = MAINTAINED, since = "0.1")
public record Violation(String kind, Optional<String> criterion, String explanation, boolean blocking) {}
