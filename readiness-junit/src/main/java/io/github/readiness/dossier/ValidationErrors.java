package io.github.readiness.dossier;

import io.github.readiness.InvalidDefinitionException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collector of all mistakes of one file, so that they are reported together. */
final class ValidationErrors {
  private record Mistake(int line, String text) {}

  private final String file;
  private final List<Mistake> found = new ArrayList<>();

  ValidationErrors(Path file) { this.file = String.valueOf(file.getFileName()); }

  void add(int line, String text) { found.add(new Mistake(line, text)); }

  /** @throws InvalidDefinitionException with all mistakes in the order of their lines, if there are any */
  void throwIfAny() {
    if (!found.isEmpty()) {
      throw exception();
    }
  }

  /** Returns an exception with all mistakes so far, at least one, in the order of their lines. */
  InvalidDefinitionException exception() {
    return new InvalidDefinitionException(found.stream().distinct().sorted(Comparator.comparing(Mistake::line))
        .map(mistake -> file + (mistake.line() > 0 ? ", line " + mistake.line() : "") + ": " + mistake.text()).toList());
  }
}
