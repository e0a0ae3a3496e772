package io.github.readiness.probe.load.http;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.IOException;
import org.apiguardian.api.API;

/** Nothing of a request has left this machine, because something is wrong with the request or with us. */
@API(status = INTERNAL, since = "0.1")
public final class RequestNotSentException extends IOException {
  private static final long serialVersionUID = 1;

  public RequestNotSentException(Throwable cause) { super(cause); }
}
