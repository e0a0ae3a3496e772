package io.github.readiness.probe.imports.reader;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.IOException;
import org.apiguardian.api.API;

/** A file that can be read, and says what cannot be: nothing in it is believed. */
@API(status = INTERNAL, since = "0.1")
public final class ImpossibleValueException extends IOException {
  private static final long serialVersionUID = 1;

  ImpossibleValueException(String message) {
    super(message);
  }
}
