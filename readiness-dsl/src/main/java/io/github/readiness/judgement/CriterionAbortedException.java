package io.github.readiness.judgement;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/** Ends a criterion whose assumption is not met or which does not apply; everything judged so far counts. Not an error: the extension catches it. */
@API(status = INTERNAL, since = "0.1")
public final class CriterionAbortedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CriterionAbortedException(String message) { super(message, null, false, false); }
}
