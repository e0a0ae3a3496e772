package io.github.readiness.probe.imports.reader;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.stats.PublishedPercentiles;
import java.nio.file.Path;
import org.apiguardian.api.API;

/** Location in a file, for error messages. */
@API(status = INTERNAL, since = "0.1")
public interface FileLocation {

  /**
   * Returns an exception for a file that is incomplete or from another tool. {@code what} follows the location in the message: "has ... for its
   * time".
   */
  UnreadableFileException mistake(String what);

  /** Returns an exception for an impossible value. */
  ImpossibleValueException impossible(String what);

  /** Returns the percentiles if they are possible, else throws. */
  default PublishedPercentiles possible(PublishedPercentiles published) throws ImpossibleValueException {
    if (!published.isOrdered()) {
      throw impossible("has a percentile that is greater than a higher percentile or the maximum, which is impossible.");
    }
    return published;
  }

  /** Returns a location with a description: {@code line 12}. */
  static FileLocation at(Path file, String where) {
    return new FileLocation() {
      @Override
      public UnreadableFileException mistake(String what) {
        return new UnreadableFileException(file + ": " + where + " " + what);
      }

      @Override
      public ImpossibleValueException impossible(String what) {
        return new ImpossibleValueException(file + ": " + where + " " + what);
      }
    };
  }
}
