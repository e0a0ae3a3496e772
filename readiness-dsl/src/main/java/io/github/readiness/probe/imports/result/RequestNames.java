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
 * The requests of a file by what the tool calls them, shown as they may be. Two that differ only in what is not shown stay two: their figures are
 * never added, for {@code /search?by=id} and {@code /search?by=text} may be different things; whoever asks for one of them names it in full.
 *
 * @param doubled names that the file gives to several requests
 * @param overflow whether there were more names than are kept apart
 */
@API(status = INTERNAL, since = "0.1")
public record RequestNames(Map<String, ImportedStats> figures, Set<String> doubled, boolean overflow) {
  /** Names beyond these count only in the sum. */
  static final int MOST = 100;
  private static final int NEAREST = 3;

  /** Their names as they may be shown. */
  Set<String> shown() {
    return figures.keySet().stream().map(UrlRedactor::redactName).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether any has a part that may not be shown. */
  public boolean hides() {
    return figures.keySet().stream().anyMatch(name -> !UrlRedactor.redactName(name).equals(name));
  }

  /** The one request that has this name; in full, as it is shown, or without query where no other differs only in that. */
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

  /** Why there are no figures of a request, with the names that someone probably meant. */
  String absence(String request) {
    var name = UrlRedactor.redactName(request);
    var meant = meant(request).size();
    if (meant > 0) {
      return "there are " + (meant == 1 ? "several" : meant) + " requests \"" + name + "\" in the file"
          + (meant == 1 ? "" : " that differ in what stands behind: name one in full, or have the tool give them names");
    }
    var nearest = DidYouMean.to(name, shown(), NEAREST);
    return "there is no request \"" + name + "\" in the file"
        + (overflow ? ", or it is not one of the first " + MOST + " names, which alone are kept apart" : "")
        + (nearest.isEmpty() ? "" : "; the nearest are \"" + String.join("\", \"", nearest) + "\"");
  }
}
