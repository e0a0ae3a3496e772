package io.github.readiness.probe.imports;

import java.io.IOException;

/** A file that cannot be read as what it was given for: nothing was measured. */
final class Refused extends IOException {
  private static final long serialVersionUID = 1;

  Refused(String message) {
    super(message);
  }
}
