package io.github.readiness.probe.imports.reader;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.stats.PublishedPercentiles;
import java.nio.file.Path;
import org.apiguardian.api.API;

/** Where in a file something stands that is wrong. */
@API(status = INTERNAL, since = "0.1")
public interface FileLocation {

  /** It is no such file, or not a whole one; {@code what} follows the place: "has ... for its time". */
  UnreadableFileException mistake(String what);

  /** It cannot be. */
  ImpossibleValueException impossible(String what);

  /** What is published there, if it can be. */
  default PublishedPercentiles possible(PublishedPercentiles published) throws ImpossibleValueException {
    if (!published.isOrdered()) {
      throw impossible("has a percentile that is greater than a greater one, or than the greatest time, which cannot be.");
    }
    return published;
  }

  /** A place in words: {@code line 12}. */
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
