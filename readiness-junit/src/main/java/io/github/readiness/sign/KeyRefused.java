package io.github.readiness.sign;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/** A key that cannot be used; the message says why and gives the command that mends it, and never quotes the key. */
@API(status = STABLE, since = "0.1")
public final class KeyRefused extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  KeyRefused(String message) { super(message); }
}
