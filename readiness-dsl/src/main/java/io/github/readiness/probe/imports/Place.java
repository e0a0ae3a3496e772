package io.github.readiness.probe.imports;

import io.github.readiness.stats.Published;
import java.nio.file.Path;

/** Where in a file something stands that is wrong. */
interface Place {

  /** It is no such file, or not a whole one; {@code what} follows the place: "has ... for its time". */
  Refused mistake(String what);

  /** It cannot be. */
  Impossible impossible(String what);

  /** What is published there, if it can be. */
  default Published possible(Published published) throws Impossible {
    if (!published.isOrdered()) {
      throw impossible("has a percentile that is greater than a greater one, or than the greatest time, which cannot be.");
    }
    return published;
  }

  /** A place in words: {@code line 12}. */
  static Place at(Path file, String where) {
    return new Place() {
      @Override
      public Refused mistake(String what) {
        return new Refused(file + ": " + where + " " + what);
      }

      @Override
      public Impossible impossible(String what) {
        return new Impossible(file + ": " + where + " " + what);
      }
    };
  }
}
