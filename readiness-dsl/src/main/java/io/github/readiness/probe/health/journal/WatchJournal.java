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

/** The journal of one watch: writing on, and what comes of reading it. */
@API(status = INTERNAL, since = "0.1")
public final class WatchJournal {
  /** By how much the clocks of two machines may differ. */
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
   * Opens nothing yet.
   *
   * @param name without one it is told apart by checks, places, times and subject
   * @param readOnly whether another process writes it; needs a name
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

  /** Watches as long as there is time left; not if somebody else does. */
  public boolean continues() throws IOException, InterruptedException {
    if (file.isSomethingElse()) {
      throw new InvalidDefinitionException("The journal " + file + " is no file. Move it away, or name another.");
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
      var spent = new DowntimeBudget(watch, before.stretch().bad().toDuration());
      var writer = new JournalWriter(watch, head.checks().stream().map(Watching::check).toList(), out, isNew ? 1 : found.next(), most);
      var start = execution.nanoTime();
      var full = false;
      try {
        var watching = new WatchRun(watch, execution, Units.time(most), spent, writer);
        start = execution.nanoTime();
        var now = now();
        writer.begin(now, isNew ? Optional.of(JournalHeader.of(watch, execution, now)) : Optional.empty());
        full = watching.lookUntilTheEnd().compareTo(Units.time(most)) == 0;
      } finally {
        writer.end(Duration.ofNanos(execution.nanoTime() - start), full);
      }
    }
  }

  private JournalHeader head(JournalReader found) {
    if (found.head().isEmpty()) {
      throw new InvalidDefinitionException(unreadable(found) + " Move it away, and the watch begins anew.");
    }
    var head = found.head().get();
    var differs = head.differsFrom(demanded).or(() -> demanded.differsFrom(head)).or(() -> head.subject().equals(demanded.subject())
        ? Optional.empty()
        : Optional.of("it is about another subject"));
    differs.ifPresent(why -> {
      throw new InvalidDefinitionException(
          "The journal " + file + " is of another watch: " + why + ". Give this watch another name, or move the file away.");
    });
    return head;
  }

  private boolean isTooBad(Timeline before) {
    return watch.allowedBad().filter(share -> {
      var stretch = before.stretch();
      var allowed = share.fraction().multiply(BigDecimal.valueOf(stretch.asked().nanos()));
      return BigDecimal.valueOf(stretch.bad().nanos()).compareTo(allowed) > 0 || allowed.signum() == 0 && stretch.badSamples() > 0;
    }).isPresent();
  }

  private String unreadable(JournalReader found) {
    return found.version() < 0
        ? "The journal " + file + " cannot be read: its first record is damaged."
        : "The journal " + file + " is of version " + found.version() + ", and this reads version " + JournalHeader.VERSION + ".";
  }

  /** Who is writing. */
  public InvalidDefinitionException refusal() throws IOException { return file.refusal(); }

  /** What another one wrote, or nobody any more. */
  public WatchResult read() throws IOException {
    var source = new Source("health", watch.places(execution) + ", from " + file);
    var nothing = WatchResult.unmeasured(watch.names(), timeline(Optional.empty(), Duration.ZERO, new Time(0)), source);
    if (file.isSomethingElse()) {
      return nothing.unknown(Outcome.of(Status.ERROR), "the journal " + file + " is no file. Move it away." + mend());
    }
    if (!file.exists()) {
      return nothing.unknown(Outcome.of(Reason.NOT_RUN), "nobody has watched yet: there is no journal " + file + "." + mend());
    }
    var found = file.read(file.isBeingWritten());
    if (found.head().isEmpty()) {
      return nothing.unknown(Outcome.of(Status.ERROR), unreadable(found) + " Move it away." + mend());
    }
    var head = found.head().get();
    if (!head.subject().equals(demanded.subject())) {
      return nothing.unknown(Outcome.of(Reason.STALE_SUBJECT), "the journal " + file + " is about another subject: it is of " + shown(head.subject())
          + ", and this is " + shown(demanded.subject()) + ". Move it away, or name another." + mend());
    }
    var differs = head.differsFrom(demanded);
    return differs.isPresent()
        ? nothing.unknown(Outcome.of(Reason.NO_DATA), "the journal " + file + " is of another watch: " + differs.get()
            + ". Move it away, or name another." + mend())
        : result(found, found.full().orElseGet(() -> until(found)));
  }

  /** Who reads only, does not watch. */
  private String mend() {
    return readOnly ? " Watch: " + new WatchCommandLine(watch, name.orElseThrow(), execution).line() : " Then the watch begins anew.";
  }

  private static String shown(String subject) { return subject.isEmpty() ? "no named release" : subject; }

  /** What was written, here or before, up to now or to the last record. */
  public WatchResult result() throws IOException {
    var found = asFound.isPresent() ? asFound.get() : file.read(false);
    return result(found, until(found));
  }

  /** Now, by the clock as it was when the last stretch began: who set it since set ours, too. */
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
        execution.keep(found.evidence(from))).countingRestarts(
            watch.processes().collect(toMap(name -> name,
                name -> found.restarts(name, Duration.between(started, from), Duration.between(started, end)))));
    return ahead.map(watched::doubted).orElse(watched);
  }

  /** What nobody can have seen yet is kept where it is bad, and meets nothing. */
  private Optional<String> ahead(JournalReader found) {
    return found.reached().isAfter(now(found).plus(MOST_AHEAD))
        ? Optional.of("it goes on until " + found.reached() + ", which is later than now")
        : Optional.empty();
  }

  private Timeline timeline(Optional<JournalReader> found, Duration skipped, Time elapsed) {
    var timeline = watch.timeline(elapsed);
    var looks = found.map(reading -> reading.looks(skipped)).orElse(none -> List.of());
    for (var name : watch.checks().stream().map(HealthCheck::name).toList()) {
      timeline = timeline.with(name, looks.apply(name));
    }
    return timeline;
  }
}
