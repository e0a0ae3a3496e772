package io.github.readiness.sign;

import static org.apiguardian.api.API.Status.MAINTAINED;

import org.apiguardian.api.API;

/** Thrown if a key cannot be used. The message gives the reason and a command that helps. It never quotes the key. */
@API(status = MAINTAINED, since = "0.1")
public final class KeyRejectedException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  KeyRejectedException(String message) { super(message); }
}
