package io.github.readiness.probe.health.watch;

import io.github.readiness.probe.health.check.ProbeResult;
import io.github.readiness.stats.RunLengthEncoder;
import io.github.readiness.stats.RunLengthEncoder.Run;
import io.github.readiness.uptime.RunLengthSamples;
import io.github.readiness.uptime.Timeline.State;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/**
 * What one check showed, round by round, kept as runs of the same. Good looks are the same whatever they saw, and the first of a run speaks for it; all others are only the
 * same if they saw the same. Looks that tell of starts which surely differ never are, since restarts are counted from them.
 */
final class StateRuns {
  private final RunLengthEncoder<ProbeResult> ended = new RunLengthEncoder<>(StateRuns::isSame, 1);
  private final TreeMap<Integer, ProbeResult> early = new TreeMap<>();
  private int next;

  /** Looks may end in another order than they began; those behind one that has not ended wait for it. */
  void saw(int round, ProbeResult sighting) {
    if (round == next && early.isEmpty()) {                              // as nearly always
      ended.add(next++, sighting);
      return;
    }
    early.put(round, sighting);
    for (var due = early.remove(next); due != null; due = early.remove(next)) {
      ended.add(next, due);
      next++;
    }
  }

  /** Without the rounds whose look has not ended. */
  List<Run<ProbeResult>> runs() {
    if (early.isEmpty()) {
      return ended.runs();
    }
    var all = ended.copy();
    early.forEach(all::add);
    return all.runs();
  }

  RunLengthSamples samples(List<Duration> rounds) {
    return new RunLengthSamples(rounds, runs().stream().map(run -> new Run<>(run.first(), run.size(), run.value().state())).toList());
  }

  private static boolean isSame(ProbeResult one, ProbeResult other) {
    return one.state() == other.state() && (one.state() == State.GOOD || one.words().equals(other.words()))
        && one.start().isPresent() == other.start().isPresent()
        && one.start().flatMap(start -> other.start().filter(then -> !start.isSame(then))).isEmpty();
  }
}
