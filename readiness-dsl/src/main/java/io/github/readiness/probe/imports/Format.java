package io.github.readiness.probe.imports;

import java.io.IOException;
import java.nio.file.Path;

/** A kind of file, as a value: equal formats read the same file alike. */
interface Format {

  /** The tool that writes it: {@code wrk2}. */
  String tool();

  /** The file to read where a directory or a prefix was given. */
  default Path file(Path given) {
    return given;
  }

  /** How it measures, in brackets behind its name: {@code closed loop, from the send}. */
  String manner();

  /** Returns the tool and how it measures: {@code wrk2 (open loop, from the due time)}. */
  default String words() {
    return tool() + " (" + manner() + ")";
  }

  /** What the file cannot say, as a sentence for the evidence. */
  String silence();

  /**
   * Reads all of it.
   *
   * @throws Refused if it is not such a file, or not a whole one
   * @throws Impossible if it holds what cannot be
   */
  void read(Input input, Harvest harvest) throws IOException;
}
