package io.github.readiness.run;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.DidYouMean;
import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.Service;
import io.github.readiness.dossier.Dossier;
import io.github.readiness.judgement.EvaluationContext;
import io.github.readiness.publish.InventoryEntry;
import io.github.readiness.publish.InventoryFile;
import io.github.readiness.publish.Publisher;
import io.github.readiness.publish.ReportDirectory;
import io.github.readiness.publish.ReportSigner;
import io.github.readiness.report.CriterionDefinition;
import io.github.readiness.report.PolicyTerms;
import io.github.readiness.report.SystemInfo;
import io.github.readiness.run.Settings.Key;
import io.github.readiness.sign.KeyRejectedException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Settings and dossier of a run, read once. Mistakes in them are collected here and reported with all other mistakes.
 *
 * @param dossier empty if the file does not exist
 * @param environment name of the environment that is measured
 * @param terms policy of the dossier, for the gate of the settings
 * @param inventory criteria that must not go missing
 */
@API(status = INTERNAL, since = "0.1")
public record RunConfiguration(Settings settings, Optional<Dossier> dossier, String environment, PolicyTerms terms, CriterionFilter selection,
    List<InventoryEntry> inventory,
    List<String> mistakes) {

  public static RunConfiguration of(Settings settings, Collection<String> keysSet) {
    var mistakes = settings.mistakes(keysSet);
    try {
      var file = settings.path(Key.DOSSIER);
      mistakes.addAll(dossierMistakes(settings, file));
      var dossier = Files.exists(file) ? Optional.of(Dossier.read(file)) : Optional.<Dossier>empty();
      var environment = dossier.orElseGet(Dossier::none).environment(settings.optional(Key.ENVIRONMENT));
      var inventory = dossier.flatMap(Dossier::inventory).map(InventoryFile::read).orElse(List.of());
      var terms = dossier.map(Dossier::terms).orElseGet(PolicyTerms::defaults);
      return new RunConfiguration(settings, dossier, environment, atGate(settings, terms), CriterionFilter.of(settings), inventory,
          Stream.concat(mistakes.stream(), phaseMistakes(settings, terms.phases())).toList());
    } catch (InvalidDefinitionException mistake) {
      return new RunConfiguration(settings, Optional.empty(), "unknown", atGate(settings, PolicyTerms.defaults()), CriterionFilter.of(settings),
          List.of(),
          Stream.concat(mistakes.stream(), mistake.mistakes().stream()).toList());
    }
  }

  /** Returns true if the run only lists requirements and plans, without measuring. */
  public boolean isDryRun() { return settings.is(Key.DRY_RUN); }

  Optional<URI> target(Service service) {
    return service.address().or(() -> settings.target(service.name())).or(() -> dossier.flatMap(it -> it.target(service.name(), environment)));
  }

  /** Returns one mistake for each service without an address. */
  public List<String> findUndefinedServices(Collection<Service> services) {
    return services.stream().filter(service -> target(service).isEmpty() && !settings.isSet(Settings.TARGET + service.name()))
        .map(PlanRunner::undefined)
        .toList();
  }

  public ReportDirectory directory() { return new ReportDirectory(settings.path(Key.REPORT_DIR)); }

  EvaluationContext rules(Clock clock) { return new EvaluationContext(terms.confidence(), terms.maxAge(), clock.instant()); }

  /** Returns the rules for a criterion. The maximum age applies only in the phase of the gate; earlier phases were checked at their own gate. */
  public EvaluationContext rules(Clock clock, CriterionDefinition definition) {
    return definition.phase().equals(terms.gate()) ? rules(clock) : rules(clock).withoutMaxAge();
  }

  public PlanRunner plans(Clock clock, PrintStream out) {
    var form = ProgressLine.form(settings.value(Key.PROGRESS), ProgressLine.isTerminal(), System.getenv("CI") != null);
    return new PlanRunner(this::target, directory(), new ProgressLine(out, form, System::nanoTime), () -> rules(clock), clock, System::nanoTime,
        new PlanRunner.Watches(settings.longestWatch(), settings.path(Key.JOURNAL_DIR), dossier.map(Dossier::identity).orElse("")));
  }

  /** Returns the publisher. Without a dossier, the system has the name that the criteria declare. */
  public Publisher publisher(String nameInCode) {
    var name = nameInCode.isBlank() ? "unnamed system" : nameInCode;
    var system = dossier.map(it -> it.system(environment)).orElseGet(() -> new SystemInfo(name, "unknown version", environment));
    return new Publisher(directory(), dossier.orElseGet(Dossier::none), terms, system, inventory, settings.list(Key.REPORT_FORMATS),
        signer());
  }

  /**
   * Returns a mistake for a dossier that is configured but missing, or that ends in {@code .yml}. Such a dossier would otherwise be silently ignored.
   */
  private static List<String> dossierMistakes(Settings settings, Path file) {
    var other = file.resolveSibling(file.getFileName().toString().replaceFirst("\\.yaml$", ".yml"));
    if (Files.exists(file)) {
      return List.of();
    }
    if (Files.exists(other)) {
      return List
          .of("The dossier " + other + " is not read, because its name must be " + file + ". Rename it, or write " + Key.DOSSIER.key() + "=" + other
              + ".");
    }
    return settings.isSet(Key.DOSSIER.key())
        ? List.of(Key.DOSSIER.key() + " names " + file + ", but there is no such file in "
            + Path.of("").toAbsolutePath() + ". Write the path of the dossier, or remove the key.")
        : List.of();
  }

  /** Returns mistakes with the configured signing key. A dry run signs nothing, so it neither needs nor creates a local key. */
  public List<String> dryRunSigningMistakes() {
    return settings.optional(Key.SIGN_KEY_FILE).isPresent() ? signingMistakes() : List.of();
  }

  /**
   * Returns mistakes with the signing key. The key is loaded, or created, before anything is measured, so that a mistake cannot waste a measurement.
   */
  public List<String> signingMistakes() {
    try {
      signer();
      return List.of();
    } catch (KeyRejectedException unusable) {
      return List.of(unusable.getMessage());
    } catch (UncheckedIOException unwritable) {
      return List.of(unwritable.getMessage() + ". Name another directory with " + Key.SIGN_KEY_DIR.key() + ", or a key with "
          + Key.SIGN_KEY_FILE.key() + ".");
    }
  }

  private ReportSigner signer() { return ReportSigner.of(settings.optional(Key.SIGN_KEY_FILE).map(Path::of), settings.path(Key.SIGN_KEY_DIR)); }

  private static Stream<String> phaseMistakes(Settings settings, List<String> phases) {
    return Stream.of(Key.GATE, Key.INCLUDE_PHASE, Key.EXCLUDE_PHASE).flatMap(key -> settings.list(key).stream().filter(name -> !phases.contains(name))
        .map(name -> key.key() + " names \"" + name + "\", but the phases are " + String.join(", ", phases) + ". Write " + key.key() + "="
            + DidYouMean.suggest(name, phases) + "."));
  }

  private static PolicyTerms atGate(Settings settings, PolicyTerms terms) {
    return settings.optional(Key.GATE).filter(terms.phases()::contains).map(terms::withGate).orElse(terms);
  }
}
