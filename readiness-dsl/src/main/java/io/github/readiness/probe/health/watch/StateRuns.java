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
 * History of one check, as runs of equal results. Good results are equal whatever their text, and a run keeps the first one. Other results are equal
 * only with the same text. Results whose process starts certainly differ are never equal, because restarts are counted from them.
 */
final class StateRuns {
  private final RunLengthEncoder<ProbeResult> ended = new RunLengthEncoder<>(StateRuns::isSame, 1);
  private final TreeMap<Integer, ProbeResult> early = new TreeMap<>();
  private int next;

  /** Adds a result. Probes may end in another order than they started; a result waits until all earlier ones are there. */
  void recordResult(int round, ProbeResult result) {
    if (round == next && early.isEmpty()) {                              // the usual case
      ended.add(next++, result);
      return;
    }
    early.put(round, result);
    for (var due = early.remove(next); due != null; due = early.remove(next)) {
      ended.add(next, due);
      next++;
    }
  }

  /** Returns the runs, without rounds whose probe has not ended. */
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
