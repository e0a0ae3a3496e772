package io.github.readiness.probe.imports.reader;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.IOException;
import org.apiguardian.api.API;

/** Thrown if a file is incomplete or from another tool. Nothing was measured. */
@API(status = INTERNAL, since = "0.1")
public final class UnreadableFileException extends IOException {
  private static final long serialVersionUID = 1;

  public UnreadableFileException(String message) {
    super(message);
  }
}
