package io.github.readiness.sign;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/** An envelope that is no proof: not one, not signed by a trusted key, or not of a kind that is known here. */
@API(status = STABLE, since = "0.1")
public final class SignatureRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SignatureRefused(String message) { super(message); }

  SignatureRefused(String message, Throwable cause) { super(message, cause); }
}
