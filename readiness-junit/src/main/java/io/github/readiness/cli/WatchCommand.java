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

/** Command that watches services and records the results in a journal, for a criterion with {@code fromJournal(name)}. */
@Command(name = "watch", description = {"Watches services and records the results in a journal. A criterion can judge the journal at any time: "
    + "watch(...).fromJournal(\"<name>\").",
    "Started again, the watch continues, and the time in between is unknown. SIGINT and SIGTERM end it cleanly."})
final class WatchCommand implements Callable<Integer> {
  private final Clock clock;
  @Spec
  private CommandSpec spec;
  @Parameters(arity = "1..*", paramLabel = "<name>=<address>", description = "Service to watch: api=https://host/health (good if the status is 2xx), "
      + "db=tcp://host:5432 (good if it accepts a connection), mail=tls://host:465 (good if the TLS handshake succeeds with a trusted certificate), "
      + "api=report+https://host/health (good if the health report of Spring Boot Actuator or MicroProfile Health says UP for the whole and for each part), "
      + "api=process+https://host/metrics (named \"api process\", bad if the process has restarted). "
      + "Without an address, or with only a path, the dossier's target of that name is used.")
  private List<String> targets;
  @Option(names = "--name", required = true, paramLabel = "<name>", description = "Name of the journal, which the criterion uses to find it.")
  private String name;
  @Option(names = "--journal", paramLabel = "<dir>", defaultValue = ".readiness", description = "Directory of the journal, readiness.journal.dir in the build. Default: ${DEFAULT-VALUE}")
  private Path directory;
  @Option(names = "--every", paramLabel = "<time>", defaultValue = "15s", converter = TimeConverter.class, description = "Interval between two probes. Default: ${DEFAULT-VALUE}")
  private Time period;
  @Option(names = "--for", paramLabel = "<time>", defaultValue = "24h", converter = TimeConverter.class, description = "Duration of the watch, counted from its first start. Default: ${DEFAULT-VALUE}")
  private Time duration;
  @Option(names = "--within", paramLabel = "<time>", defaultValue = "10s", converter = TimeConverter.class, description = "Timeout of a probe; a service that takes longer is bad. Default: ${DEFAULT-VALUE}")
  private Time within;
  @Option(names = "--ca-file", paramLabel = "<file>", description = "Trusted certificates for TLS, in PEM: certificate authorities or server certificates. They replace the default. Default: those that the JVM trusts")
  private Optional<Path> authorities;
  @Option(names = "--dossier", paramLabel = "<file>", defaultValue = "readiness.yaml", description = "Dossier with the release and its targets; the file may be missing. Default: ${DEFAULT-VALUE}")
  private Path dossier;
  @Option(names = "--environment", paramLabel = "<name>", description = "Environment of the dossier. Default: the dossier's default")
  private Optional<String> environment;

  WatchCommand(Clock clock) { this.clock = clock; }

  @Override
  public Integer call() {
    var release = Files.exists(dossier) ? Optional.of(Dossier.read(dossier)) : Optional.<Dossier>empty();
    var plan = plan(new WatchTarget(release.orElseGet(Dossier::none), release.map(it -> it.environment(environment)).orElse("none"), authorities));
    var execution = new WatchExecution(clock, directory, release.map(Dossier::identity).orElse(""), spec.commandLine().getErr());
    var watched = runUntilSignal(() -> plan.record(execution));
    watched.ifPresent(spec.commandLine().getOut()::println);
    return watched.isPresent() ? ExitCode.DONE : ExitCode.TERMINATED;
  }

  private JournalledWatch plan(WatchTarget known) {
    var checks = targets.stream().map(known::check).map(check -> check.timeout(within)).toArray(HealthCheck[]::new);
    authorities.ifPresent(file -> requireUse(file, targets.stream().anyMatch(known::usesTls)));
    try {
      return Health.watch(checks).every(period).lasting(duration).journalled(name);
    } catch (IllegalArgumentException mistake) {
      throw new InvalidDefinitionException(mistake.getMessage());
    }
  }

  private static void requireUse(Path file, boolean isUsed) {
    if (!isUsed) {
      throw new InvalidDefinitionException(
          "--ca-file " + file + " has no effect, because no target uses TLS. Remove it, or write api=https://... .");
    }
    try {
      TlsSettings.defaults().trusting(file).context();
    } catch (IOException unusable) {
      throw new InvalidDefinitionException("--ca-file: " + unusable.getMessage());
    }
  }

  private interface Watching {
    WatchResult watch() throws IOException, InterruptedException;
  }

  /**
   * Runs the watch until it ends or a signal interrupts it. After a signal, the JVM waits at most 10 s for the last record, and the result is empty.
   */
  private Optional<WatchResult> runUntilSignal(Watching watching) {
    var watcher = Thread.currentThread();
    var ended = new CountDownLatch(1);
    var hook = new Thread(() -> {
      watcher.interrupt();
      await(ended);
    });
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return Optional.of(watching.watch());
    } catch (InterruptedException interrupted) {
      spec.commandLine().getErr().println("watch: ended by a signal; all results so far are in the journal, and the same command continues it");
      return Optional.empty();
    } catch (IOException unusable) {
      throw new UncheckedIOException("The journal cannot be used: " + unusable
          + ". Name a writable directory with --journal, or another journal with --name if that path is not a file.", unusable);
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
      // the JVM is already shutting down, and the hook ends without waiting
    }
  }

  /** Converter of times above 0: a number with an unambiguous unit, or ISO-8601. A bare {@code m} is rejected, because it may mean months. */
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
        // reported below
      }
      throw new TypeConversionException("\"" + text + "\" is not a time above 0. Write, for example, 15s, 5min, 24h, 7d, or ISO-8601 such as PT15S.");
    }
  }
}
