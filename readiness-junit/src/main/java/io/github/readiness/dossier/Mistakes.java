package io.github.readiness.dossier;

import io.github.readiness.DefinitionMistake;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Everything wrong with one file, to be said together. */
final class Mistakes {
  private record Mistake(int line, String text) {}

  private final String file;
  private final List<Mistake> found = new ArrayList<>();

  Mistakes(Path file) { this.file = String.valueOf(file.getFileName()); }

  void add(int line, String text) { found.add(new Mistake(line, text)); }

  /** @throws DefinitionMistake with all mistakes in the order of their lines, if there are any */
  void raise() {
    if (!found.isEmpty()) {
      throw exception();
    }
  }

  /** All mistakes so far, at least one, in the order of their lines. */
  DefinitionMistake exception() {
    return new DefinitionMistake(found.stream().distinct().sorted(Comparator.comparing(Mistake::line))
        .map(mistake -> file + (mistake.line() > 0 ? ", line " + mistake.line() : "") + ": " + mistake.text()).toList());
  }
}
