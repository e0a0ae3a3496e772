package io.github.readiness.probe.load;

import java.io.IOException;

/** Nothing of a request has left this machine, because something is wrong with the request or with us. */
final class NotSent extends IOException {
  private static final long serialVersionUID = 1;

  NotSent(Throwable cause) { super(cause); }
}
