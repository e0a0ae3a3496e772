package io.github.readiness.probe.imports.reader;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.IOException;
import org.apiguardian.api.API;

/** Thrown if a readable file has an impossible value. Then no value in the file counts. */
@API(status = INTERNAL, since = "0.1")
public final class ImpossibleValueException extends IOException {
  private static final long serialVersionUID = 1;

  ImpossibleValueException(String message) {
    super(message);
  }
}
