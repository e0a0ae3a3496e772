package io.github.readiness.probe.load.http;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.IOException;
import org.apiguardian.api.API;

/** Signals that no byte of a request was sent, because of the request itself or of this machine. */
@API(status = INTERNAL, since = "0.1")
public final class RequestNotSentException extends IOException {
  private static final long serialVersionUID = 1;

  public RequestNotSentException(Throwable cause) { super(cause); }
}
