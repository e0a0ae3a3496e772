package io.github.readiness.probe.imports;

import java.io.IOException;

/** A file that can be read, and says what cannot be: nothing in it is believed. */
final class Impossible extends IOException {
  private static final long serialVersionUID = 1;

  Impossible(String message) {
    super(message);
  }
}
