package io.github.readiness.dossier;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.DidYouMean;
import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.report.PolicyTerms;
import io.github.readiness.report.RegisterEntry;
import io.github.readiness.report.Role;
import io.github.readiness.report.Subject;
import io.github.readiness.report.SystemInfo;
import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What is released and who decides, as {@code readiness.yaml} says it.
 *
 * <p>Everything but {@code system} may be left out; what is written here are the defaults, where there are any:
 *
 * <pre>{@code
 * system: {name: shop, version: 3.4.0}      # required; the version as it is written, 3.10 stays 3.10
 *
 * environment: local                        # the one in use unless the caller names another; not needed if there is but one
 * environments:
 *   local:
 *     targets: {api: "http://localhost:8080", db: "tcp://localhost:5432"}    # scheme and host, never a password
 *   staging:
 *     targets: {api: "https://shop.staging.example"}
 *
 * subjects:                                 # what the report is about; paths are relative to this file
 *   files: [target/shop.jar]                # by their SHA-256; each must exist
 *   git: true                               # the commit; true asks for one, a path says where, false takes none, no word takes it if there
 *
 * inventory: readiness-inventory.json       # criteria that must not go missing; must exist
 *
 * categories:
 *   Performance: {weight: 2, minimum: 80, owner: Operations Lead, due: 2026-01-20}    # weights: all categories or none
 *   Stability: {weight: 1}
 *
 * decision:
 *   goAt: 90                                # certain score from which GO is possible
 *   noGoBelow: 70                           # score below which nothing goes live; at most goAt
 *   confidence: 95 %                        # of limits; between 50 % and 100 %
 *   maxAge: PT24H                           # of measurements; or "24 hours", never "24h" or "24m"
 *   phases: [pre-deployment, deployment, post-deployment-1h, post-deployment-24h, post-deployment-week]
 *   gate: pre-deployment                    # the phase decided for; the first unless said
 *   mode: DRAFT                             # or FINAL: the unknown counts against going live
 *   zone: UTC                               # in which a bare date ends
 *   goLive: 2026-02-01T09:00:00Z            # at which waivers must still hold; none
 *   maxWaiverDays: 90
 *   maxActiveWaivers: 5                     # any number
 *
 * roles: [{role: Technical Lead, minimum: 1, traces: [SO-01]}]               # who signs off
 * risks: [{id: RISK-1, text: One region only., owner: Operations Lead, due: 2026-06-30, traces: [SO-07]}]
 * limitations: [{id: LIM-1, text: No bulk import yet.}]
 * timeline: [{id: T-1, text: Canary at 10 %., due: 2026-02-02}]
 * }</pre>
 *
 * <p>YAML 1.2, UTF-8, one document of at most 1 MiB, without anchors, aliases and tags.
 *
 * @param system the name of what is to go live
 * @param version its version, as it was written
 * @param defaultEnvironment the environment in use unless the caller names another
 * @param environments the targets of every environment, by name of the service
 * @param subjects what the report is about, with its digests as they were when the dossier was read
 * @param inventory the committed inventory file
 * @param terms the terms of the decision
 */
@API(status = MAINTAINED, since = "0.1")
public record Dossier(String system, String version, Optional<String> defaultEnvironment, Map<String, Map<String, URI>> environments,
    List<Subject> subjects, Optional<Path> inventory, PolicyTerms terms, List<RegisterEntry> risks, List<RegisterEntry> limitations,
    List<RegisterEntry> timeline,
    List<Role> roles) {
  /** What a report calls an environment that nobody named. */
  private static final String UNNAMED = "unnamed";

  public Dossier {
    environments = environments.entrySet().stream().collect(toMap(Map.Entry::getKey, entry -> Map.copyOf(entry.getValue())));
    subjects = List.copyOf(subjects);
    risks = List.copyOf(risks);
    limitations = List.copyOf(limitations);
    timeline = List.copyOf(timeline);
    roles = List.copyOf(roles);
  }

  /**
   * Reads a dossier, the hashes of its subjects and the commit it lies on.
   *
   * @throws InvalidDefinitionException with every mistake of the file, each with its line and what mends it
   */
  public static Dossier read(Path file) { return new DossierReader(file).dossier(); }

  /** The dossier of a system that has none: unnamed, with the default terms, about nothing in particular. */
  public static Dossier none() {
    return new Dossier(UNNAMED, "unversioned", Optional.empty(), Map.of(), List.of(), Optional.empty(), PolicyTerms.defaults(), List.of(), List.of(),
        List.of(), List.of());
  }

  /**
   * The environment in use: the one asked for, else the dossier's own, else the only one. Where the dossier describes none, any name will do.
   *
   * @param asked by configuration
   * @throws InvalidDefinitionException if the one asked for is not described, or if there are several and nobody says which
   */
  public String environment(Optional<String> asked) {
    if (environments.isEmpty()) {
      return asked.orElse(UNNAMED);
    }
    var names = new TreeSet<>(environments.keySet());
    var chosen = asked.or(() -> defaultEnvironment).or(() -> names.size() == 1 ? Optional.of(names.first()) : Optional.empty())
        .orElseThrow(() -> new InvalidDefinitionException("The dossier describes the environments " + String.join(", ", names)
            + ", but nobody says which is in use. Add a line like environment: " + names.first() + " or set readiness.environment."));
    if (!names.contains(chosen)) {
      throw new InvalidDefinitionException(
          "The environment \"" + chosen + "\" is not described in the dossier. Did you mean \"" + DidYouMean.to(chosen, names)
              + "\"? Described are " + String.join(", ", names) + ".");
    }
    return chosen;
  }

  /** Where a service is in an environment, if the dossier says so. */
  public Optional<URI> target(String service, String environment) {
    return Optional.ofNullable(environments.getOrDefault(environment, Map.of()).get(service));
  }

  /**
   * What tells this release from another: system, version and the digests of its files, or else of its source; in the order of their names. A watch that
   * survives a build is of one release only.
   */
  public String identity() {
    var files = subjects.stream().filter(subject -> subject.digest().containsKey("sha256")).toList();
    var digests = (files.isEmpty() ? subjects : files).stream().sorted(Comparator.comparing(Subject::name))
        .flatMap(subject -> subject.digest().entrySet().stream()).map(digest -> digest.getKey() + ":" + digest.getValue());
    return Stream.concat(Stream.of(system, version), digests).collect(joining(" "));
  }

  /** The system as the report names it. */
  public SystemInfo system(String environment) { return new SystemInfo(system, version, environment); }
}
