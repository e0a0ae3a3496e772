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
 * A journal as it is found. What is whole is used; where a record is lost, where the writing stopped and where two stretches overlap because the
 * wall clock was set back, good looks count as unknown and bad ones stay bad, so that damage never makes time good.
 */
@API(status = INTERNAL, since = "0.1")
public final class JournalReader {
  private final boolean beingWritten;
  private final JournalExcerpt excerpt = new JournalExcerpt();
  private final List<Duration> rounds = new ArrayList<>();
  private final Map<Duration, Integer> roundAt = new HashMap<>();
  private final Map<String, RunLengthEncoder<State>> looks = new HashMap<>();
  private final Map<String, TreeMap<Duration, ProcessStart>> starts = new HashMap<>();
  private final UntrustedIntervals gaps = new UntrustedIntervals();
  private Optional<JournalHeader> head = Optional.empty();
  private long version = -1;
  private long next;
  private long lost;
  private long begun;
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
   * Reads, once; what is damaged does not make it fail.
   *
   * @param beingWritten whether somebody writes on: then a last line without its end is not lost, and the last look holds on
   */
  public static JournalReader of(InputStream in, boolean beingWritten) throws IOException {
    var reading = new JournalReader(beingWritten);
    JournalLineReader.read(in, (bytes, from, until, hasEnd) -> {
      reading.excerpt.add(bytes, from, until + (hasEnd ? 1 : 0), reading.reached);
      if (hasEnd) {
        reading.line(bytes, from, until);
      }
      reading.cutOff = !hasEnd;
    });
    reading.finish();
    return reading;
  }

  private void line(byte[] bytes, int from, int until) {
    if (until == from) {
      return;                                                          // a writer that finds a line without its end begins a new one
    }
    try {
      if (!followed && JournalLine.isWhole(bytes, from, until)) {
        take(JournalRecord.of(bytes, from, until));
        return;
      }
    } catch (RuntimeException unreadable) {
      // lost, like any other that cannot be read
    }
    unread++;
  }

  private void take(JournalRecord read) {
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
      throw new IllegalArgumentException("Another journal follows, of other checks perhaps.");
    }
    if (head.isEmpty()) {
      return;
    }
    if (read.seq() < next) {
      throw new IllegalArgumentException("Nobody writes a record twice.");
    }
    var checks = head.get().checks();
    var numbers = read.looks().stream().map(same -> CheckIndexes.of(same.checks(), checks.size())).toList();
    var missing = Math.max(unread, read.seq() - next);
    order(read, missing > 0 || read.isBegin());
    next = read.seq() + 1;
    lost += missing;
    unread = 0;
    begun += read.isBegin() ? 1 : 0;
    jumps += read.jumped() == 0 ? 0 : 1;
    drift = (read.isBegin() ? Duration.ZERO : drift).plusMillis(read.jumped());
    full = read.isEnd() && read.isFull();
    for (var i = 0; i < numbers.size(); i++) {
      var same = read.looks().get(i);
      var at = offset(read.at()).minusMillis(same.millisBefore());
      numbers.get(i).stream().mapToObj(number -> checks.get(number).check()).forEach(check -> take(check, at, same));
    }
  }

  private void take(String check, Duration at, JournalRecord.Looks same) {
    var round = roundAt.computeIfAbsent(at, first -> {
      rounds.add(first);
      return rounds.size() - 1;
    });
    looks.computeIfAbsent(check, first -> new RunLengthEncoder<>(State::equals, Integer.MAX_VALUE)).add(round, same.state());
    same.start().ifPresent(start -> starts.computeIfAbsent(check, first -> new TreeMap<>()).put(at, start));
  }

  private void order(JournalRecord read, boolean isBreak) {
    if (read.at().isBefore(reached)) {
      overlapping = true;
      gaps.add(offset(read.at().isBefore(since) ? read.at() : since), offset(reached));
    } else if (isBreak) {
      gaps.add(offset(since), offset(read.at()));
    }
    since = read.since();
    reached = read.at().isAfter(reached) ? read.at() : reached;
  }

  private void finish() {
    lost += unread + (cutOff && !beingWritten ? 1 : 0);
    if (head.isPresent() && (unread > 0 || !beingWritten)) {
      gaps.add(offset(since), offset(Instant.MAX));
    }
  }

  private Duration offset(Instant instant) { return Duration.between(head.orElseThrow().started(), instant); }

  /** What it is about; none where that cannot be read. */
  public Optional<JournalHeader> head() { return head; }

  /** The format's version; negative where the first record is damaged. */
  long version() { return version; }

  /** The number that the next record gets. */
  long next() { return next; }

  /** The latest instant that a record was written at. */
  Instant reached() { return reached; }

  /**
   * By how much the wall clock was set since the last stretch began, whose records know nothing of it. Where that is over, elapsed time is wall-clock time again, and
   * only a clock that was set back is told, for else what was seen last would not have been yet.
   */
  Duration drift() { return beingWritten || drift.isNegative() ? drift : Duration.ZERO; }

  /** Whether it ends with a watch that lasted as long as it should, and when. */
  Optional<Instant> full() {
    return full && unread == 0 ? Optional.of(reached) : Optional.empty();
  }

  /**
   * The looks of each check, as far as they can be believed.
   *
   * @param from what they are counted from, itself counted from the start of the watch
   */
  public Function<String, List<Sample>> looks(Duration from) {
    var doubtful = new BitSet();
    IntStream.range(0, rounds.size()).filter(round -> gaps.holds(rounds.get(round))).forEach(doubtful::set);
    var broken = gaps.starts();
    var instants = Stream.concat(rounds.stream(), broken.stream()).map(at -> at.minus(from)).toList();
    return check -> {
      var runs = new ArrayList<Run<State>>();
      if (looks.containsKey(check)) {
        runs.addAll(looks.get(check).runsReplacing(State.GOOD, round -> doubtful.get((int) round), State.UNKNOWN));
      }
      if (!broken.isEmpty()) {
        runs.add(new Run<>(rounds.size(), instants.size() - rounds.size(), State.UNKNOWN));
      }
      return new RunLengthSamples(instants, runs);
    };
  }

  /**
   * How often the process of a check was started anew from one instant to another, also while nobody watched; counted from the start of the watch. Empty where it never told
   * in that time when it was started.
   */
  public OptionalLong restarts(String check, Duration from, Duration until) {
    var told = starts.getOrDefault(check, new TreeMap<>()).headMap(until);
    var before = told.headMap(from).values();
    return told.size() == before.size()
        ? OptionalLong.empty()
        : OptionalLong.of(ProcessStart.restarts(told.values().stream()) - ProcessStart.restarts(before.stream()));
  }

  /** How many looks there are of one check. */
  public long seen(String check) { return looks.containsKey(check) ? looks.get(check).size() : 0; }

  /** What is kept of it; to be asked once. */
  Evidence evidence(Instant from) { return excerpt.since(from); }

  /** What is to be told of it: restarts, losses, clocks. */
  public List<String> faults() {
    var faults = new ArrayList<String>();
    if (begun > 1) {
      faults.add(begun - 1 + (begun == 2 ? " restart" : " restarts"));
    }
    if (lost > 0) {
      faults.add(lost + (lost == 1 ? " record lost" : " records lost"));
    }
    if (followed) {
      faults.add("another journal follows in the same file, and is not read: keep each in its own");
    }
    if (overlapping) {
      faults.add("the wall clock was set back between two starts, and what overlaps is unknown");
    }
    if (jumps > 0) {
      faults.add(jumps + (jumps == 1 ? " jump" : " jumps") + " of the wall clock");
    }
    return faults;
  }
}
