package io.github.readiness.judgement;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * Thrown to end a criterion that does not apply, or whose assumption is not met. Earlier checks of the criterion count. It is not an error: the
 * extension catches it.
 */
@API(status = INTERNAL, since = "0.1")
public final class CriterionAbortedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CriterionAbortedException(String message) { super(message, null, false, false); }
}
