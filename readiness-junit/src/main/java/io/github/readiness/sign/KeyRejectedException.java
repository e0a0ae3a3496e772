package io.github.readiness.sign;

import static org.apiguardian.api.API.Status.MAINTAINED;

import org.apiguardian.api.API;

/** A key that cannot be used; the message says why and gives the command that mends it, and never quotes the key. */
@API(status = MAINTAINED, since = "0.1")
public final class KeyRejectedException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  KeyRejectedException(String message) { super(message); }
}
