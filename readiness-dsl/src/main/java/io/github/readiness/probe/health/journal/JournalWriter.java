package io.github.readiness.probe.health.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.readiness.json.JsonWriter;
import io.github.readiness.probe.health.check.ProbeResult;
import io.github.readiness.probe.health.watch.CurrentStates;
import io.github.readiness.probe.health.watch.InMemoryRecorder;
import io.github.readiness.probe.health.watch.WatchRecorder;
import io.github.readiness.probe.health.watch.WatchSpec;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Recorder that writes the results of a watch to its journal. At most once a second, all results since the last record become one record, which is
 * forced to the disk ({@code fsync}) before the watch continues. A killed process or a power cut loses at most that second, which then is unknown.
 *
 * <p>Uses streams, not channels: an interrupt would close a channel, and the last record could not be written.
 */
final class JournalWriter implements WatchRecorder {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** Results of one record that are equal in everything but the check. */
  private record Same(Duration at, ProbeResult result) {}

  private final WatchSpec spec;
  private final FileOutputStream out;
  private final Duration most;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final TreeMap<Duration, Integer> open = new TreeMap<>();
  private final Map<Same, BitSet> results = new LinkedHashMap<>();
  private final CurrentStates states;
  private Instant begins = Instant.MIN;
  private long seq;
  private Duration written = INTERVAL.negated();
  private Duration drift = Duration.ZERO;
  private boolean ended;
  /** True while there may be lost results, which are in no record. No end record must be written then. */
  private boolean broken;

  /**
   * Creates a writer. It writes nothing yet.
   *
   * @param names names of the checks, in the order of the journal's first line
   * @param seq number of the next record
   * @param most longest time from the start; later instants are written as this time
   */
  JournalWriter(WatchSpec spec, List<String> names, FileOutputStream out, long seq, Duration most) {
    this.spec = spec;
    this.states = new CurrentStates(spec.checks().size());
    this.out = out;
    this.seq = seq;
    this.most = most;
    names.forEach(name -> indexes.put(name, indexes.size()));
  }

  /**
   * Starts a run of the watch. Call it when the watch is prepared, so that the time of the preparation is not part of the journal.
   *
   * @param head first record of a new journal; forced to the disk together with the first results, so that the probes need not wait for it
   */
  void begin(Instant now, Optional<JournalHeader> head) throws IOException {
    begins = now;
    if (head.isPresent()) {
      out.write(JournalLine.sealed(head.get().toJson().getBytes(UTF_8)));
    }
    append("begin", Duration.ZERO, json -> json.name("pid").value(ProcessHandle.current().pid()).name("host").value(JournalFile.host()));
  }

  @Override
  public synchronized void startRound(Duration at, List<String> checks) { open.merge(at, checks.size(), Integer::sum); }

  @Override
  public synchronized void recordResult(String check, Duration at, ProbeResult result) {
    states.recordResult(check, result.state());
    open.computeIfPresent(at, (same, left) -> left > 1 ? left - 1 : null);
    results.computeIfAbsent(new Same(at, result), first -> new BitSet()).set(indexes.get(check));
  }

  @Override
  public void compareClocks(long elapsed, Instant wall) {
    var apart = Duration.between(begins.plusNanos(elapsed), wall);
    var jump = apart.minus(drift);
    if (jump.abs().compareTo(InMemoryRecorder.A_JUMP) >= 0 && !ended) {
      append("jump", Duration.ofNanos(elapsed), json -> json.name("millis").value(jump.toMillis()));
      drift = apart;
    }
  }

  @Override
  public void writePending(Duration elapsed) {
    if (elapsed.minus(written).compareTo(INTERVAL) >= 0 && !ended) {
      writeResults(elapsed);
    }
  }

  /**
   * Writes the remaining results and the end record. Later results are dropped.
   *
   * @param full true if the whole duration has passed
   */
  void end(Duration elapsed, boolean full) {
    if (begins.equals(Instant.MIN) || broken) {
      return;                                                              // no start record, or the last results are lost: their time is unknown
    }
    writeResults(elapsed);
    append("end", full ? most : elapsed, json -> json.name("full").value(full));
    ended = true;
  }

  @Override
  public synchronized String summary() { return states.summary(); }

  /** Writes the results since the last record. Probes can deliver results meanwhile; they do not wait for the disk. */
  private void writeResults(Duration elapsed) {
    broken = true;
    var line = taken(elapsed);
    if (line.isPresent()) {
      write(line.get(), true);
      written = elapsed;
    }
    broken = false;
  }

  private synchronized Optional<byte[]> taken(Duration elapsed) {
    if (results.isEmpty()) {
      return Optional.empty();
    }
    var at = instant(elapsed);
    var taken = new LinkedHashMap<>(results);
    results.clear();                                                        // before line(): its "since" covers only results outside of the line
    return Optional.of(line("looks", elapsed, json -> {
      json.name("looks").beginArray();
      taken.forEach((same, checks) -> writeResult(json, same, checks, at));
      json.endArray();
    }));
  }

  private void writeResult(JsonWriter json, Same same, BitSet checks, Instant at) {
    var result = same.result();
    json.beginArray().value(Duration.between(instant(same.at()), at).toMillis()).value(result.state().name()).value(result.words())
        .value(CheckIndexes.format(checks));
    result.start().ifPresent(start -> json.beginArray().value(start.metric()).value(start.earliest()).value(start.latest()).endArray());
    json.endArray();
  }

  /** Returns the instant, cut to whole milliseconds from the start, so that instants keep their order. */
  private Instant instant(Duration elapsed) {
    return begins.plus((elapsed.compareTo(most) < 0 ? elapsed : most).truncatedTo(ChronoUnit.MILLIS));
  }

  private void append(String is, Duration elapsed, Consumer<JsonWriter> more) {
    broken = true;
    write(line(is, elapsed, more), !is.equals("begin"));
    broken = false;
  }

  private synchronized byte[] line(String is, Duration elapsed, Consumer<JsonWriter> more) {
    var unwritten = Stream.of(Stream.of(elapsed), open.keySet().stream().limit(1), results.keySet().stream().map(Same::at)).flatMap(some -> some);
    var since = instant(unwritten.min(Duration::compareTo).orElse(elapsed));
    return JournalLine.sealed(JsonWriter.writeBytes(json -> {
      json.beginObject().name("seq").value(seq).name("is").value(is).name("at").value(instant(elapsed).toString()).name("since")
          .value(since.toString());
      more.accept(json);
      json.endObject();
    }));
  }

  private void write(byte[] line, boolean toTheDisk) {
    try {
      out.write(line);
      if (toTheDisk) {
        out.getFD().sync();
      }
      seq++;
    } catch (IOException full) {
      throw new UncheckedIOException("The journal of " + spec.description() + " cannot be written: " + full.getMessage()
          + ". Make room or name another directory with readiness.journal.dir.", full);
    }
  }
}
