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
 * Writes what a watch sees to its journal. At most once a second the looks that ended since are written as one record, and are on the disk
 * ({@code fsync}) before anything else happens: a killed process or a power cut loses no more than that second, which then is unknown.
 *
 * <p>Streams, not channels: an interrupt would close a channel, and the last record could not be written.
 */
final class JournalWriter implements WatchRecorder {
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  /** Looks of one record that differ in nothing but the check. */
  private record Same(Duration at, ProbeResult sighting) {}

  private final WatchSpec spec;
  private final FileOutputStream out;
  private final Duration most;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final TreeMap<Duration, Integer> open = new TreeMap<>();
  private final Map<Same, BitSet> looks = new LinkedHashMap<>();
  private final CurrentStates latest;
  private Instant begins = Instant.MIN;
  private long seq;
  private Duration written = BETWEEN.negated();
  private Duration drift = Duration.ZERO;
  private boolean ended;
  /** Whether looks may be lost that are in no record: then it must not come to its end as if none were. */
  private boolean broken;

  /**
   * Writes nothing yet.
   *
   * @param names of the checks, in the order of the journal's first line
   * @param seq the number of the next record
   * @param most after which time nothing is written any more
   */
  JournalWriter(WatchSpec spec, List<String> names, FileOutputStream out, long seq, Duration most) {
    this.spec = spec;
    this.latest = new CurrentStates(spec.checks().size());
    this.out = out;
    this.seq = seq;
    this.most = most;
    names.forEach(name -> numbers.put(name, numbers.size()));
  }

  /**
   * Begins a stretch, where the watch has made all ready and its own time begins, so that what that took is in no time written here.
   *
   * @param head of a new journal; on the disk with the first looks, so that they need not wait for it
   */
  void begin(Instant now, Optional<JournalHeader> head) throws IOException {
    begins = now;
    if (head.isPresent()) {
      out.write(JournalLine.sealed(head.get().toJson().getBytes(UTF_8)));
    }
    append("begin", Duration.ZERO, json -> json.name("pid").value(ProcessHandle.current().pid()).name("host").value(JournalFile.host()));
  }

  @Override
  public synchronized void looking(Duration at, List<String> checks) { open.merge(at, checks.size(), Integer::sum); }

  @Override
  public synchronized void saw(String check, Duration at, ProbeResult sighting) {
    latest.saw(check, sighting.state());
    open.computeIfPresent(at, (same, left) -> left > 1 ? left - 1 : null);
    looks.computeIfAbsent(new Same(at, sighting), first -> new BitSet()).set(numbers.get(check));
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
  public void rest(Duration elapsed) {
    if (elapsed.minus(written).compareTo(BETWEEN) >= 0 && !ended) {
      writeLooks(elapsed);
    }
  }

  /**
   * Writes what is left, and the last record; what is seen later is dropped.
   *
   * @param full whether the watch lasted as long as it should
   */
  void end(Duration elapsed, boolean full) {
    if (begins.equals(Instant.MIN) || broken) {
      return;                                                              // it never began, or what it saw last is lost: unknown time
    }
    writeLooks(elapsed);
    append("end", full ? most : elapsed, json -> json.name("full").value(full));
    ended = true;
  }

  @Override
  public synchronized String words() { return latest.words(); }

  /** Nobody who has seen something waits for the disk. */
  private void writeLooks(Duration elapsed) {
    broken = true;
    var line = taken(elapsed);
    if (line.isPresent()) {
      write(line.get(), true);
      written = elapsed;
    }
    broken = false;
  }

  private synchronized Optional<byte[]> taken(Duration elapsed) {
    if (looks.isEmpty()) {
      return Optional.empty();
    }
    var at = instant(elapsed);
    var taken = new LinkedHashMap<>(looks);
    looks.clear();                                                          // before the line, which says which looks are not in it
    return Optional.of(line("looks", elapsed, json -> {
      json.name("looks").beginArray();
      taken.forEach((same, checks) -> writeLook(json, same, checks, at));
      json.endArray();
    }));
  }

  private void writeLook(JsonWriter json, Same same, BitSet checks, Instant at) {
    var sighting = same.sighting();
    json.beginArray().value(Duration.between(instant(same.at()), at).toMillis()).value(sighting.state().name()).value(sighting.words())
        .value(CheckIndexes.words(checks));
    sighting.start().ifPresent(start -> json.beginArray().value(start.metric()).value(start.earliest()).value(start.latest()).endArray());
    json.endArray();
  }

  /** Whole milliseconds of the time from the first look on, so that nothing is written out of its order. */
  private Instant instant(Duration elapsed) {
    return begins.plus((elapsed.compareTo(most) < 0 ? elapsed : most).truncatedTo(ChronoUnit.MILLIS));
  }

  private void append(String is, Duration elapsed, Consumer<JsonWriter> more) {
    broken = true;
    write(line(is, elapsed, more), !is.equals("begin"));
    broken = false;
  }

  private synchronized byte[] line(String is, Duration elapsed, Consumer<JsonWriter> more) {
    var unwritten = Stream.of(Stream.of(elapsed), open.keySet().stream().limit(1), looks.keySet().stream().map(Same::at)).flatMap(some -> some);
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
