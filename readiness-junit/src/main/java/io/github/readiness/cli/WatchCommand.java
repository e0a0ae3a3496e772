package io.github.readiness.cli;

import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.Units;
import io.github.readiness.dossier.Dossier;
import io.github.readiness.net.TlsSettings;
import io.github.readiness.probe.health.Health;
import io.github.readiness.probe.health.JournalledWatch;
import io.github.readiness.probe.health.check.HealthCheck;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.uptime.WatchResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Watches services for days and writes down what it sees; a criterion that says {@code fromJournal(name)} judges it. */
@Command(name = "watch", description = {"Watches services and writes what it sees to a journal, which a criterion judges at any time: "
    + "watch(...).fromJournal(\"<name>\").",
    "Started again, it goes on where it stopped, and the time between is unknown. A signal to end is a clean end."})
final class WatchCommand implements Callable<Integer> {
  private final Clock clock;
  @Spec
  private CommandSpec spec;
  @Parameters(arity = "1..*", paramLabel = "<name>=<address>", description = "What is watched: api=https://host/health (good if 2xx), db=tcp://host:5432 "
      + "(good if it accepts), mail=tls://host:465 (good if it shakes hands with a trusted certificate), api=report+https://host/health (good if the "
      + "report of the actuator or of MicroProfile says UP of each part), api=process+https://host/metrics (\"api process\", bad when it was started anew). "
      + "Without an address, or with only a path, it is at the dossier's target of that name.")
  private List<String> targets;
  @Option(names = "--name", required = true, paramLabel = "<name>", description = "The name of the journal, by which the criterion finds it.")
  private String name;
  @Option(names = "--journal", paramLabel = "<dir>", defaultValue = ".readiness", description = "Where it lies, readiness.journal.dir of the build. Default: ${DEFAULT-VALUE}")
  private Path directory;
  @Option(names = "--every", paramLabel = "<time>", defaultValue = "15s", converter = TimeConverter.class, description = "From one look to the next. Default: ${DEFAULT-VALUE}")
  private Time period;
  @Option(names = "--for", paramLabel = "<time>", defaultValue = "24h", converter = TimeConverter.class, description = "How long, from its very first start on. Default: ${DEFAULT-VALUE}")
  private Time asked;
  @Option(names = "--within", paramLabel = "<time>", defaultValue = "10s", converter = TimeConverter.class, description = "Bad if it takes longer. Default: ${DEFAULT-VALUE}")
  private Time within;
  @Option(names = "--ca-file", paramLabel = "<file>", description = "Certificates in PEM: over TLS what they signed, or are, is trusted, and nothing else. Default: what the JVM trusts")
  private Optional<Path> authorities;
  @Option(names = "--dossier", paramLabel = "<file>", defaultValue = "readiness.yaml", description = "What is about to go live and where it is, if there is such a file. Default: ${DEFAULT-VALUE}")
  private Path dossier;
  @Option(names = "--environment", paramLabel = "<name>", description = "Which of the dossier's environments. Default: its own")
  private Optional<String> environment;

  WatchCommand(Clock clock) { this.clock = clock; }

  @Override
  public Integer call() {
    var release = Files.exists(dossier) ? Optional.of(Dossier.read(dossier)) : Optional.<Dossier>empty();
    var plan = plan(new WatchTarget(release.orElseGet(Dossier::none), release.map(it -> it.environment(environment)).orElse("none"), authorities));
    var vigil = new WatchExecution(clock, directory, release.map(Dossier::identity).orElse(""), spec.commandLine().getErr());
    var watched = untilToldToEnd(() -> plan.record(vigil));
    watched.ifPresent(spec.commandLine().getOut()::println);
    return watched.isPresent() ? ExitCode.DONE : ExitCode.TOLD_TO_END;
  }

  private JournalledWatch plan(WatchTarget known) {
    var checks = targets.stream().map(known::check).map(check -> check.timeout(within)).toArray(HealthCheck[]::new);
    authorities.ifPresent(file -> demandUse(file, targets.stream().anyMatch(known::speaksTls)));
    try {
      return Health.watch(checks).every(period).lasting(asked).journalled(name);
    } catch (IllegalArgumentException mistake) {
      throw new InvalidDefinitionException(mistake.getMessage());
    }
  }

  private static void demandUse(Path file, boolean isUsed) {
    if (!isUsed) {
      throw new InvalidDefinitionException(
          "--ca-file " + file + " is of no use, because nothing here speaks TLS. Leave it out, or write api=https://... .");
    }
    try {
      TlsSettings.usual().trusting(file).context();
    } catch (IOException unusable) {
      throw new InvalidDefinitionException(unusable.getMessage().replace(" of trusting(...)", " of --ca-file"));
    }
  }

  private interface Watching {
    WatchResult watch() throws IOException, InterruptedException;
  }

  /** A signal to end interrupts the watch, and the JVM waits until its last record is written; there is nothing to show then. */
  private Optional<WatchResult> untilToldToEnd(Watching watching) {
    var watcher = Thread.currentThread();
    var ended = new CountDownLatch(1);
    var hook = new Thread(() -> {
      watcher.interrupt();
      await(ended);
    });
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return Optional.of(watching.watch());
    } catch (InterruptedException told) {
      spec.commandLine().getErr().println("watch: told to end; what was seen until now is in the journal, and the same command goes on with it");
      return Optional.empty();
    } catch (IOException unusable) {
      throw new UncheckedIOException("The journal cannot be used: " + unusable
          + ". Give it a directory that can be written, with --journal, and another name if that one is no file.", unusable);
    } finally {
      ended.countDown();
      if (!hook.isAlive()) {
        remove(hook);
      }
    }
  }

  private static void await(CountDownLatch ended) {
    try {
      ended.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      // it has nothing left to wait for
    }
  }

  /** A time above 0: a number with a unit that cannot be misread, or ISO-8601. A bare {@code m} might mean months. */
  static final class TimeConverter implements ITypeConverter<Time> {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|min|h|d)");
    private static final Map<String, Duration> UNITS = Map.of("ms", Duration.ofMillis(1), "s", Duration.ofSeconds(1), "min", Duration.ofMinutes(1),
        "h",
        Duration.ofHours(1), "d", Duration.ofDays(1));

    @Override
    public Time convert(String text) {
      try {
        var parts = SHORT.matcher(text);
        var duration = parts.matches() ? UNITS.get(parts.group(2)).multipliedBy(Long.parseLong(parts.group(1))) : Duration.parse(text);
        if (!duration.isZero() && !duration.isNegative()) {
          return Units.time(duration);
        }
      } catch (DateTimeParseException | ArithmeticException none) {
        // said below
      }
      throw new TypeConversionException("\"" + text + "\" is no time. Write 15s, 5min, 24h, 7d, or ISO-8601 like PT15S.");
    }
  }
}
