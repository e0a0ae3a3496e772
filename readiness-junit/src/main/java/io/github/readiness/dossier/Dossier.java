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
 * Dossier of a release: the system, its environments, and the terms of the decision, as written in {@code readiness.yaml}.
 *
 * <p>All keys except {@code system} are optional. The example shows the default values, if there are any:
 *
 * <pre>{@code
 * system: {name: shop, version: 3.4.0}      # required; the version stays as written: 3.10 is not 3.1
 *
 * environment: local                        # used unless the caller names another; optional if there is only one
 * environments:
 *   local:
 *     targets: {api: "http://localhost:8080", db: "tcp://localhost:5432"}    # scheme and host, never a password
 *   staging:
 *     targets: {api: "https://shop.staging.example"}
 *
 * subjects:                                 # artifacts of the release; paths are relative to this file
 *   files: [target/shop.jar]                # recorded with their SHA-256; each must exist
 *   git: true                               # the commit: true requires one, a path names its directory, false omits it; default: recorded if present
 *
 * inventory: readiness-inventory.json       # criteria that must be present; the file must exist
 *
 * categories:
 *   Performance: {weight: 2, minimum: 80, owner: Operations Lead, due: 2026-01-20}    # weights: for all categories or for none
 *   Stability: {weight: 1}
 *
 * decision:
 *   goAt: 90                                # certain score from which GO is possible
 *   noGoBelow: 70                           # score below which the system does not go live; at most goAt
 *   confidence: 95 %                        # of confidence limits; between 50 % and 100 %
 *   maxAge: PT24H                           # of measurements; or "24 hours", never "24h" or "24m"
 *   phases: [pre-deployment, deployment, post-deployment-1h, post-deployment-24h, post-deployment-week]
 *   gate: pre-deployment                    # phase of the decision; default: the first
 *   mode: DRAFT                             # or FINAL: unknown criteria count against going live
 *   zone: UTC                               # time zone in which a date without a time ends
 *   goLive: 2026-02-01T09:00:00Z            # waivers must still be active then; default: none
 *   maxWaiverDays: 90
 *   maxActiveWaivers: 5                     # default: no limit
 *
 * roles: [{role: Technical Lead, minimum: 1, traces: [SO-01]}]               # required sign-offs
 * risks: [{id: RISK-1, text: One region only., owner: Operations Lead, due: 2026-06-30, traces: [SO-07]}]
 * limitations: [{id: LIM-1, text: No bulk import yet.}]
 * timeline: [{id: T-1, text: Canary at 10 %., due: 2026-02-02}]
 * }</pre>
 *
 * <p>The file is YAML 1.2 in UTF-8: one document of at most 1 MiB, without anchors, aliases and tags.
 *
 * @param system name of the system to be released
 * @param version version of the system, as written
 * @param defaultEnvironment environment that is used unless the caller names another
 * @param environments targets of every environment, by name of the service
 * @param subjects artifacts of the release, with their digests at the time of reading the dossier
 * @param inventory path of the committed inventory file
 * @param terms terms of the decision
 */
@API(status = MAINTAINED, since = "0.1")
public record Dossier(String system, String version, Optional<String> defaultEnvironment, Map<String, Map<String, URI>> environments,
    List<Subject> subjects, Optional<Path> inventory, PolicyTerms terms, List<RegisterEntry> risks, List<RegisterEntry> limitations,
    List<RegisterEntry> timeline,
    List<Role> roles) {
  /** Name of the system and the environment in a report if the dossier has none. */
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
   * Reads a dossier, the hashes of its subjects and the commit of its work tree.
   *
   * @throws InvalidDefinitionException with all mistakes of the file, each with its line and a correction
   */
  public static Dossier read(Path file) { return new DossierReader(file).dossier(); }

  /** Returns the dossier of a system without a file: an unnamed system with default terms and no subjects. */
  public static Dossier none() {
    return new Dossier(UNNAMED, "unversioned", Optional.empty(), Map.of(), List.of(), Optional.empty(), PolicyTerms.defaults(), List.of(), List.of(),
        List.of(), List.of());
  }

  /**
   * Returns the environment to use: the requested one, else the default of the dossier, else the only one. If the dossier describes no environment,
   * any name is accepted.
   *
   * @param requested environment from the configuration
   * @throws InvalidDefinitionException if the requested one is not described, or if there are several and none is selected
   */
  public String environment(Optional<String> requested) {
    if (environments.isEmpty()) {
      return requested.orElse(UNNAMED);
    }
    var names = new TreeSet<>(environments.keySet());
    var chosen = requested.or(() -> defaultEnvironment).or(() -> names.size() == 1 ? Optional.of(names.first()) : Optional.empty())
        .orElseThrow(() -> new InvalidDefinitionException("The dossier describes the environments " + String.join(", ", names)
            + ", but none is selected. Add a line like environment: " + names.first() + " or set readiness.environment."));
    if (!names.contains(chosen)) {
      throw new InvalidDefinitionException(
          "The environment \"" + chosen + "\" is not described in the dossier. Did you mean \"" + DidYouMean.suggest(chosen, names)
              + "\"? Described are " + String.join(", ", names) + ".");
    }
    return chosen;
  }

  /** Returns the address of a service in an environment; empty if the dossier has none. */
  public Optional<URI> target(String service, String environment) {
    return Optional.ofNullable(environments.getOrDefault(environment, Map.of()).get(service));
  }

  /**
   * Returns the identity of this release: system, version and the digests of its files in the order of their names. Without files it uses the digest
   * of the source. A watch that continues across builds belongs to one identity.
   */
  public String identity() {
    var files = subjects.stream().filter(subject -> subject.digest().containsKey("sha256")).toList();
    var digests = (files.isEmpty() ? subjects : files).stream().sorted(Comparator.comparing(Subject::name))
        .flatMap(subject -> subject.digest().entrySet().stream()).map(digest -> digest.getKey() + ":" + digest.getValue());
    return Stream.concat(Stream.of(system, version), digests).collect(joining(" "));
  }

  /** Returns the system for the report. */
  public SystemInfo system(String environment) { return new SystemInfo(system, version, environment); }
}
