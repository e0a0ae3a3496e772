package io.github.readiness.sign;

import static org.apiguardian.api.API.Status.MAINTAINED;

import org.apiguardian.api.API;

/** Thrown if an envelope is rejected: it is malformed, not signed by a trusted key, or of an unknown type. */
@API(status = MAINTAINED, since = "0.1")
public final class SignatureRejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SignatureRejectedException(String message) { super(message); }

  SignatureRejectedException(String message, Throwable cause) { super(message, cause); }
}
