package io.github.readiness.sign;

import static org.apiguardian.api.API.Status.MAINTAINED;

import org.apiguardian.api.API;

/** An envelope that is no proof: not one, not signed by a trusted key, or not of a kind that is known here. */
@API(status = MAINTAINED, since = "0.1")
public final class SignatureRejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SignatureRejectedException(String message) { super(message); }

  SignatureRejectedException(String message, Throwable cause) { super(message, cause); }
}
