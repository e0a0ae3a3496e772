package io.github.readiness.probe.imports;

import java.time.Instant;
import java.util.Optional;

/**
 * What a plan says of when a load ran, for a file that does not say it itself.
 *
 * @param start when it started, if that is said
 * @param whenWritten whether it ended when the file was written
 */
record Dating(Optional<Instant> start, boolean whenWritten) {
  static final Dating UNSAID = new Dating(Optional.empty(), false);
  static final Dating WHEN_WRITTEN = new Dating(Optional.empty(), true);

  static Dating at(Instant start) { return new Dating(Optional.of(start), false); }
}
