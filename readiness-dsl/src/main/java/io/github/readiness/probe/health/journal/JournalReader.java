package io.github.readiness.probe.health.journal;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.observation.Evidence;
import io.github.readiness.probe.health.check.ProcessStart;
import io.github.readiness.stats.RunLengthEncoder;
import io.github.readiness.stats.RunLengthEncoder.Run;
import io.github.readiness.uptime.RunLengthSamples;
import io.github.readiness.uptime.Timeline.Sample;
import io.github.readiness.uptime.Timeline.State;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Reader of a journal that may be damaged. Intact records are used. Good results count as unknown around a lost record, at the end of the records,
 * and where two runs overlap. Runs overlap if the wall clock was set back. Bad results stay bad, so damage never makes time good.
 */
@API(status = INTERNAL, since = "0.1")
public final class JournalReader {
  private final boolean beingWritten;
  private final JournalExcerpt excerpt = new JournalExcerpt();
  private final List<Duration> rounds = new ArrayList<>();
  private final Map<Duration, Integer> roundAt = new HashMap<>();
  private final Map<String, RunLengthEncoder<State>> results = new HashMap<>();
  private final Map<String, TreeMap<Duration, ProcessStart>> starts = new HashMap<>();
  private final UntrustedIntervals untrusted = new UntrustedIntervals();
  private Optional<JournalHeader> head = Optional.empty();
  private long version = -1;
  private long next;
  private long lost;
  private long runCount;
  private long jumps;
  private long unread;
  private boolean followed;
  private boolean overlapping;
  private boolean full;
  private Duration drift = Duration.ZERO;
  private Instant since = Instant.MIN;
  private Instant reached = Instant.MIN;
  private boolean cutOff;

  private JournalReader(boolean beingWritten) { this.beingWritten = beingWritten; }

  /**
   * Reads a whole journal. Damage does not make it fail.
   *
   * @param beingWritten true if a process still writes: then an incomplete last line does not count as lost, and the last results continue to hold
   */
  public static JournalReader of(InputStream in, boolean beingWritten) throws IOException {
    var reading = new JournalReader(beingWritten);
    JournalLineReader.read(in, (bytes, from, until, hasEnd) -> {
      reading.excerpt.add(bytes, from, until + (hasEnd ? 1 : 0), reading.reached);
      if (hasEnd) {
        reading.readLine(bytes, from, until);
      }
      reading.cutOff = !hasEnd;
    });
    reading.finish();
    return reading;
  }

  private void readLine(byte[] bytes, int from, int until) {
    if (until == from) {
      return;                                                          // a writer that finds an incomplete line starts a new one
    }
    try {
      if (!followed && JournalLine.isWhole(bytes, from, until)) {
        addRecord(JournalRecord.of(bytes, from, until));
        return;
      }
    } catch (RuntimeException unreadable) {
      // counts as lost, like every other unreadable line
    }
    unread++;
  }

  private void addRecord(JournalRecord read) {
    if (read.isHead() && next == 0) {
      version = read.version();
      head = version == JournalHeader.VERSION ? Optional.of(read.head()) : Optional.empty();
      next = 1;
      since = read.at();
      reached = read.at();
      return;
    }
    if (read.isHead()) {
      followed = true;
      throw new IllegalArgumentException("Another journal follows, perhaps of other checks.");
    }
    if (head.isEmpty()) {
      return;
    }
    if (read.seq() < next) {
      throw new IllegalArgumentException("The number of the record was already used.");
    }
    var checks = head.get().checks();
    var numbers = read.results().stream().map(same -> CheckIndexes.parse(same.checks(), checks.size())).toList();
    var missing = Math.max(unread, read.seq() - next);
    checkOrder(read, missing > 0 || read.isBegin());
    next = read.seq() + 1;
    lost += missing;
    unread = 0;
    runCount += read.isBegin() ? 1 : 0;
    jumps += read.jumped() == 0 ? 0 : 1;
    drift = (read.isBegin() ? Duration.ZERO : drift).plusMillis(read.jumped());
    full = read.isEnd() && read.isFull();
    for (var i = 0; i < numbers.size(); i++) {
      var same = read.results().get(i);
      var at = offset(read.at()).minusMillis(same.millisBefore());
      numbers.get(i).stream().mapToObj(number -> checks.get(number).check()).forEach(check -> addResult(check, at, same));
    }
  }

  private void addResult(String check, Duration at, JournalRecord.Results same) {
    var round = roundAt.computeIfAbsent(at, first -> {
      rounds.add(first);
      return rounds.size() - 1;
    });
    results.computeIfAbsent(check, first -> new RunLengthEncoder<>(State::equals, Integer.MAX_VALUE)).add(round, same.state());
    same.start().ifPresent(start -> starts.computeIfAbsent(check, first -> new TreeMap<>()).put(at, start));
  }

  private void checkOrder(JournalRecord read, boolean isBreak) {
    if (read.at().isBefore(reached)) {
      overlapping = true;
      untrusted.add(offset(read.at().isBefore(since) ? read.at() : since), offset(reached));
    } else if (isBreak) {
      untrusted.add(offset(since), offset(read.at()));
    }
    since = read.since();
    reached = read.at().isAfter(reached) ? read.at() : reached;
  }

  private void finish() {
    lost += unread + (cutOff && !beingWritten ? 1 : 0);
    if (head.isPresent() && (unread > 0 || !beingWritten)) {
      untrusted.add(offset(since), offset(Instant.MAX));
    }
  }

  private Duration offset(Instant instant) { return Duration.between(head.orElseThrow().started(), instant); }

  /** Returns the first record; empty if it cannot be read. */
  public Optional<JournalHeader> head() { return head; }

  /** Returns the version of the format; negative if the first record is damaged. */
  long version() { return version; }

  /** Returns the number of the next record. */
  long next() { return next; }

  /** Returns the latest instant at which a record was written. */
  Instant reached() { return reached; }

  /**
   * Returns the time by which the wall clock was set since the last start; positive if it was set forward. The instants of the records do not include
   * it. After the end of the writer, elapsed time is wall-clock time again. Then only a clock that was set back counts; otherwise the last results
   * would lie in the future.
   */
  Duration drift() { return beingWritten || drift.isNegative() ? drift : Duration.ZERO; }

  /** Returns the end of the watch if its whole duration has passed; otherwise empty. */
  Optional<Instant> full() {
    return full && unread == 0 ? Optional.of(reached) : Optional.empty();
  }

  /**
   * Returns the samples of each check. Good results in untrusted intervals are unknown.
   *
   * @param from origin of the samples' times, counted from the start of the watch
   */
  public Function<String, List<Sample>> samples(Duration from) {
    var untrustedRounds = new BitSet();
    IntStream.range(0, rounds.size()).filter(round -> untrusted.contains(rounds.get(round))).forEach(untrustedRounds::set);
    var broken = untrusted.starts();
    var instants = Stream.concat(rounds.stream(), broken.stream()).map(at -> at.minus(from)).toList();
    return check -> {
      var runs = new ArrayList<Run<State>>();
      if (results.containsKey(check)) {
        runs.addAll(results.get(check).runsReplacing(State.GOOD, round -> untrustedRounds.get((int) round), State.UNKNOWN));
      }
      if (!broken.isEmpty()) {
        runs.add(new Run<>(rounds.size(), instants.size() - rounds.size(), State.UNKNOWN));
      }
      return new RunLengthSamples(instants, runs);
    };
  }

  /**
   * Returns the number of restarts of a check's process between two times, including those while no process watched. Times count from the start of
   * the watch. Empty if no probe found a start in that time.
   */
  public OptionalLong restarts(String check, Duration from, Duration until) {
    var known = starts.getOrDefault(check, new TreeMap<>()).headMap(until);
    var before = known.headMap(from).values();
    return known.size() == before.size()
        ? OptionalLong.empty()
        : OptionalLong.of(ProcessStart.restarts(known.values().stream()) - ProcessStart.restarts(before.stream()));
  }

  /** Returns the number of results of one check. */
  public long countResults(String check) {
    return results.containsKey(check) ? results.get(check).size() : 0;
  }

  /** Returns the evidence. Call it once. */
  Evidence evidence(Instant from) { return excerpt.since(from); }

  /** Returns notes for people: restarts, lost records, jumps of the clock. */
  public List<String> faults() {
    var faults = new ArrayList<String>();
    if (runCount > 1) {
      faults.add(runCount - 1 + (runCount == 2 ? " restart" : " restarts"));
    }
    if (lost > 0) {
      faults.add(lost + (lost == 1 ? " record lost" : " records lost"));
    }
    if (followed) {
      faults.add("another journal follows in the same file, and is not read; keep each journal in a file of its own");
    }
    if (overlapping) {
      faults.add("the wall clock was set back between two starts, and the overlap is unknown");
    }
    if (jumps > 0) {
      faults.add(jumps + (jumps == 1 ? " jump" : " jumps") + " of the wall clock");
    }
    return faults;
  }
}
