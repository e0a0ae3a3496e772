package io.github.readiness.probe.imports.format;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.probe.imports.reader.ImportFile;
import io.github.readiness.probe.imports.reader.ImpossibleValueException;
import io.github.readiness.probe.imports.reader.UnreadableFileException;
import io.github.readiness.probe.imports.result.ImportCollector;
import java.io.IOException;
import java.nio.file.Path;
import org.apiguardian.api.API;

/** File format of a load tool, an immutable value. */
@API(status = INTERNAL, since = "0.1")
public interface Format {

  /** Returns the name of the tool: {@code wrk2}. */
  String tool();

  /** Returns the file to read for the given path, which may be a directory or a prefix. */
  default Path file(Path given) {
    return given;
  }

  /** Returns the way in which the tool measures: {@code closed loop, from the send}. */
  String measuringMethod();

  /** Returns the tool and the way in which it measures: {@code wrk2 (open loop, from the due time)}. */
  default String words() {
    return tool() + " (" + measuringMethod() + ")";
  }

  /** Returns the limitations of the file, as text for the evidence. */
  String limitations();

  /**
   * Reads the whole file.
   *
   * @throws UnreadableFileException if it has another format or is incomplete
   * @throws ImpossibleValueException if it contains an impossible value
   */
  void read(ImportFile input, ImportCollector collector) throws IOException;
}
