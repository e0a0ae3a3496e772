package io.github.readiness.probe.health.journal;

import static java.time.temporal.ChronoUnit.MILLIS;
import static java.util.stream.Collectors.toMap;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Execution;
import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.Units;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Status;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.health.check.HealthCheck;
import io.github.readiness.probe.health.journal.JournalFile.Hold;
import io.github.readiness.probe.health.journal.JournalHeader.Watching;
import io.github.readiness.probe.health.watch.DowntimeBudget;
import io.github.readiness.probe.health.watch.WatchRun;
import io.github.readiness.probe.health.watch.WatchSpec;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.uptime.Timeline;
import io.github.readiness.uptime.WatchResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Journal of one watch: continues the watch, or reads its result. */
@API(status = INTERNAL, since = "0.1")
public final class WatchJournal {
  /** Greatest tolerated difference between the clocks of two machines. */
  private static final Duration MOST_AHEAD = Duration.ofMinutes(5);

  private final WatchSpec watch;
  private final Optional<String> name;
  private final boolean readOnly;
  private final Execution execution;
  private final JournalHeader demanded;
  private final JournalFile file;
  private final Duration asked;
  private Optional<JournalReader> asFound = Optional.empty();

  /**
   * Creates the journal object. It opens no file yet.
   *
   * @param name name of the journal; if empty, it is derived from checks, places, times and subject
   * @param readOnly true if another process writes the journal; needs a name
   */
  public WatchJournal(WatchSpec watch, Optional<String> name, boolean readOnly, Execution execution) {
    this.watch = watch;
    this.name = name;
    this.readOnly = readOnly;
    this.execution = execution;
    this.demanded = JournalHeader.of(watch, execution, now());
    this.file = JournalFile.named(execution.journals(), name.orElseGet(() -> "watch-" + demanded.identity(watch.duration())));
    this.asked = watch.duration().toDuration();
  }

  private Instant now() { return execution.clock().instant().truncatedTo(MILLIS); }

  /**
   * Continues the watch until its duration is over.
   *
   * @return false if another process writes the journal, so this one did not watch
   * @throws InvalidDefinitionException if the path is not a file, or the journal is damaged or belongs to another watch
   */
  public boolean continues() throws IOException, InterruptedException {
    if (file.isSomethingElse()) {
      throw new InvalidDefinitionException("The journal " + file + " is not a file. Move it away, or name another.");
    }
    var hold = file.hold();
    if (hold.isPresent()) {
      watch(hold.get());
    }
    return hold.isPresent();
  }

  private void watch(Hold hold) throws IOException, InterruptedException {
    try (hold; var out = file.append()) {
      var isNew = file.isEmpty();
      var found = file.read(false);
      var begins = now();
      var head = isNew ? JournalHeader.of(watch, execution, begins) : head(found);
      var left = Duration.between(begins, head.started().plus(asked));
      var before = timeline(Optional.of(found), Duration.ZERO, watch.duration());
      if (left.compareTo(Duration.ZERO) <= 0 || isTooBad(before)) {
        asFound = Optional.of(found);
        return;
      }
      var most = (left.compareTo(asked) < 0 ? left : asked).plusNanos(999_999).truncatedTo(MILLIS);
      var downtime = new DowntimeBudget(watch, before.timeInState().bad().toDuration());
      var writer = new JournalWriter(watch, head.checks().stream().map(Watching::check).toList(), out, isNew ? 1 : found.next(), most);
      var start = execution.nanoTime();
      var full = false;
      try {
        var run = new WatchRun(watch, execution, Units.time(most), downtime, writer);
        start = execution.nanoTime();
        var now = now();
        writer.begin(now, isNew ? Optional.of(JournalHeader.of(watch, execution, now)) : Optional.empty());
        full = run.runToEnd().compareTo(Units.time(most)) == 0;
      } finally {
        writer.end(Duration.ofNanos(execution.nanoTime() - start), full);
      }
    }
  }

  private JournalHeader head(JournalReader found) {
    if (found.head().isEmpty()) {
      throw new InvalidDefinitionException(unreadable(found) + " Move it away; the watch then starts over.");
    }
    var head = found.head().get();
    var differs = head.differsFrom(demanded).or(() -> demanded.differsFrom(head)).or(() -> head.subject().equals(demanded.subject())
        ? Optional.empty()
        : Optional.of("it is about another subject"));
    differs.ifPresent(why -> {
      throw new InvalidDefinitionException(
          "The journal " + file + " belongs to another watch: " + why + ". Give this watch another name, or move the file away.");
    });
    return head;
  }

  private boolean isTooBad(Timeline before) {
    return watch.allowedBad().filter(share -> {
      var stretch = before.timeInState();
      var allowed = share.fraction().multiply(BigDecimal.valueOf(stretch.asked().nanos()));
      return BigDecimal.valueOf(stretch.bad().nanos()).compareTo(allowed) > 0 || allowed.signum() == 0 && stretch.badSamples() > 0;
    }).isPresent();
  }

  private String unreadable(JournalReader found) {
    return found.version() < 0
        ? "The journal " + file + " cannot be read: its first record is damaged."
        : "The journal " + file + " has version " + found.version() + ", but only version " + JournalHeader.VERSION + " can be read.";
  }

  /** Returns the exception that names the process that writes the journal. */
  public InvalidDefinitionException refusal() throws IOException {
    return file.refusal();
  }

  /** Returns the result of a journal that this process does not write. */
  public WatchResult read() throws IOException {
    var source = new Source("health", watch.places(execution) + ", from " + file);
    var nothing = WatchResult.unmeasured(watch.names(), timeline(Optional.empty(), Duration.ZERO, new Time(0)), source);
    if (file.isSomethingElse()) {
      return nothing.withoutData(Outcome.of(Status.ERROR), "the journal " + file + " is not a file. Move it away." + advice());
    }
    if (!file.exists()) {
      return nothing.withoutData(Outcome.of(Reason.NOT_RUN), "the watch has not started: there is no journal " + file + "." + advice());
    }
    var found = file.read(file.isBeingWritten());
    if (found.head().isEmpty()) {
      return nothing.withoutData(Outcome.of(Status.ERROR), unreadable(found) + " Move it away." + advice());
    }
    var head = found.head().get();
    if (!head.subject().equals(demanded.subject())) {
      return nothing.withoutData(Outcome.of(Reason.STALE_SUBJECT), "the journal " + file + " is about another subject: " + shown(head.subject())
          + ", not " + shown(demanded.subject()) + ". Move it away, or name another." + advice());
    }
    var differs = head.differsFrom(demanded);
    return differs.isPresent()
        ? nothing.withoutData(Outcome.of(Reason.NO_DATA), "the journal " + file + " belongs to another watch: " + differs.get()
            + ". Move it away, or name another." + advice())
        : result(found, found.full().orElseGet(() -> until(found)));
  }

  /** Returns the advice for the next step. A plan that only reads does not watch itself. */
  private String advice() {
    return readOnly ? " Watch: " + new WatchCommandLine(watch, name.orElseThrow(), execution).line() : " The watch then starts over.";
  }

  private static String shown(String subject) { return subject.isEmpty() ? "no named release" : subject; }

  /** Returns the result of all records, up to now or to the last record, whichever is later. */
  public WatchResult result() throws IOException {
    var found = asFound.isPresent() ? asFound.get() : file.read(false);
    return result(found, until(found));
  }

  /** Returns the current time without the jumps of the wall clock since the last start, because the instants of the records do not include them. */
  private Instant now(JournalReader found) {
    return now().minus(found.drift());
  }

  private Instant until(JournalReader found) {
    var now = now(found);
    return found.reached().isAfter(now) ? found.reached() : now;
  }

  private WatchResult result(JournalReader found, Instant until) {
    var started = found.head().orElseThrow().started();
    var last = readOnly || until.isBefore(started.plus(asked)) ? until : started.plus(asked);
    var end = last.isBefore(started) ? started : last;
    var from = end.minus(asked).isBefore(started) ? started : end.minus(asked);
    var timeline = timeline(Optional.of(found), Duration.between(started, from), Units.time(Duration.between(from, end)));
    var ahead = ahead(found);
    var faults = Stream.concat(found.faults().stream(), ahead.stream()).toList();
    var source = new Source("health",
        watch.places(execution) + ", from " + file + (demanded.subject().isEmpty() ? ", of no named release" : "")
            + (faults.isEmpty() ? "" : " (" + String.join("; ", faults) + ")"));
    var watched = WatchResult.of(watch.names(), timeline, new Window(from.plus(found.drift()), end.plus(found.drift())), source,
        execution.storeEvidence(found.evidence(from))).withRestartsByName(
            watch.processes().collect(toMap(name -> name,
                name -> found.restarts(name, Duration.between(started, from), Duration.between(started, end)))));
    return ahead.map(watched::withCaveat).orElse(watched);
  }

  /** Returns the reason if records lie in the future. Their bad results count, but such a journal cannot meet a requirement. */
  private Optional<String> ahead(JournalReader found) {
    return found.reached().isAfter(now(found).plus(MOST_AHEAD))
        ? Optional.of("its records continue until " + found.reached() + ", which is in the future")
        : Optional.empty();
  }

  private Timeline timeline(Optional<JournalReader> found, Duration skipped, Time elapsed) {
    var timeline = watch.timeline(elapsed);
    var samples = found.map(reading -> reading.samples(skipped)).orElse(none -> List.of());
    for (var name : watch.checks().stream().map(HealthCheck::name).toList()) {
      timeline = timeline.with(name, samples.apply(name));
    }
    return timeline;
  }
}
