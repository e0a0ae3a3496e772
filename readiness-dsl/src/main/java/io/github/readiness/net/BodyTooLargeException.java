package io.github.readiness.net;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.IOException;
import org.apiguardian.api.API;

/** Signals that the body of a response is longer than allowed. */
@API(status = INTERNAL, since = "0.1")
public final class BodyTooLargeException extends IOException {
  private static final long serialVersionUID = 1;

  BodyTooLargeException(int limit) {
    super("The body has more than " + limit + " bytes.");
  }
}
