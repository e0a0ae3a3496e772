package io.github.readiness.probe.imports.format;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.probe.imports.reader.ImportFile;
import io.github.readiness.probe.imports.reader.ImpossibleValueException;
import io.github.readiness.probe.imports.reader.UnreadableFileException;
import io.github.readiness.probe.imports.result.ImportCollector;
import java.io.IOException;
import java.nio.file.Path;
import org.apiguardian.api.API;

/** A kind of file, as a value: equal formats read the same file alike. */
@API(status = INTERNAL, since = "0.1")
public interface Format {

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
   * @throws UnreadableFileException if it is not such a file, or not a whole one
   * @throws ImpossibleValueException if it holds what cannot be
   */
  void read(ImportFile input, ImportCollector harvest) throws IOException;
}
