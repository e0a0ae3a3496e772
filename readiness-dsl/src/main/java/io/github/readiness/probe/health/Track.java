package io.github.readiness.probe.health;

import io.github.readiness.stats.Runs;
import io.github.readiness.stats.Timeline.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What one check showed, round by round, kept as runs of the same. Good looks are the same whatever they saw, and the first of a run speaks for it; all others are only the
 * same if they saw the same. Looks that tell of starts which surely differ never are, since restarts are counted from them.
 */
final class Track {
  private final List<Run> runs = new ArrayList<>();
  private final TreeMap<Integer, Sighting> early = new TreeMap<>();
  private int next;

  /** The same from a first round on until another, which is not part of it. */
  record Run(int first, int until, Sighting sighting) {}

  /** Looks may end in another order than they began; those behind one that has not ended wait for it. */
  void saw(int round, Sighting sighting) {
    if (round == next && early.isEmpty()) {                              // as nearly always
      append(runs, next++, sighting);
      return;
    }
    early.put(round, sighting);
    for (var due = early.remove(next); due != null; due = early.remove(next)) {
      append(runs, next, due);
      next++;
    }
  }

  /** Without the rounds whose look has not ended. */
  List<Run> runs() {
    var all = new ArrayList<>(runs);
    early.forEach((round, sighting) -> append(all, round, sighting));
    return all;
  }

  Runs samples(List<Duration> rounds) {
    return new Runs(rounds, runs().stream().map(run -> new Runs.Run(run.first(), run.until(), run.sighting().state())).toList());
  }

  private static void append(List<Run> runs, int round, Sighting sighting) {
    var last = runs.size() - 1;
    if (last >= 0 && runs.get(last).until() == round && isSame(runs.get(last).sighting(), sighting)) {
      runs.set(last, new Run(runs.get(last).first(), round + 1, runs.get(last).sighting()));
    } else {
      runs.add(new Run(round, round + 1, sighting));
    }
  }

  private static boolean isSame(Sighting one, Sighting other) {
    return one.state() == other.state() && (one.state() == State.GOOD || one.words().equals(other.words()))
        && one.start().isPresent() == other.start().isPresent()
        && one.start().flatMap(start -> other.start().filter(then -> !start.isSame(then))).isEmpty();
  }
}
