package io.github.readiness.report;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Violation of the policy.
 *
 * @param kind code of the violation, for example {@code conflicting-records}; for programs, not for people
 * @param criterion id, if the violation concerns one criterion
 * @param blocking true if this violation alone makes the decision {@code NO_GO}
 */
@API(status = MAINTAINED, since = "0.1")
public record Violation(String kind, Optional<String> criterion, String explanation, boolean blocking) {}
