package io.github.readiness.probe.imports.result;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.DidYouMean;
import io.github.readiness.redact.UrlRedactor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Request names of a file with their statistics. Names are shown redacted. Names that differ only in a redacted part stay separate:
 * {@code /search?by=id} and {@code /search?by=text} may be different requests. They are selected by their full names.
 *
 * @param doubled names that the file gives to several requests
 * @param overflow true if there were more than 100 names
 */
@API(status = INTERNAL, since = "0.1")
public record RequestNames(Map<String, ImportedStats> figures, Set<String> doubled, boolean overflow) {
  /** Greatest number of distinguished names. Requests with further names count only in the total. */
  static final int MOST = 100;
  private static final int NEAREST = 3;

  /** Returns the redacted names. */
  Set<String> shown() {
    return figures.keySet().stream().map(UrlRedactor::redactName).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Returns true if any name has a redacted part. */
  public boolean hides() {
    return figures.keySet().stream().anyMatch(name -> !UrlRedactor.redactName(name).equals(name));
  }

  /**
   * Returns the statistics of the only request with this name: the full name, the redacted name, or the name without query. Empty if it is
   * ambiguous.
   */
  Optional<ImportedStats> of(String request) {
    var meant = meant(request);
    return meant.size() == 1 && !doubled.contains(meant.get(0)) ? Optional.of(figures.get(meant.get(0))) : Optional.empty();
  }

  private List<String> meant(String request) {
    return figures.containsKey(request)
        ? List.of(request)
        : figures.keySet().stream().filter(name -> UrlRedactor.redactName(name).equals(request) || UrlRedactor.bareName(name).equals(request))
            .toList();
  }

  /** Describes a missing or ambiguous request, with up to three similar names. */
  String absence(String request) {
    var name = UrlRedactor.redactName(request);
    var meant = meant(request).size();
    if (meant > 0) {
      return "there are " + (meant == 1 ? "several" : meant) + " requests \"" + name + "\" in the file"
          + (meant == 1 ? "" : " that differ only in their query: write one full name, or configure distinct names in the tool");
    }
    var nearest = DidYouMean.suggest(name, shown(), NEAREST);
    return "there is no request \"" + name + "\" in the file"
        + (overflow ? ", or it is not one of the first " + MOST + " names, which alone are distinguished" : "")
        + (nearest.isEmpty() ? "" : "; similar names: \"" + String.join("\", \"", nearest) + "\"");
  }
}
