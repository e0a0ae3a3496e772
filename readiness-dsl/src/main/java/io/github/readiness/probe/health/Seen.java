package io.github.readiness.probe.health;

import io.github.readiness.stats.Runs.Run;
import io.github.readiness.stats.Timeline.State;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What one check showed in a journal, as runs of the same over rounds that all checks share. */
final class Seen {
  private final List<Run> runs = new ArrayList<>();
  private long looks;

  void add(int round, State state) {
    looks++;
    var last = runs.size() - 1;
    if (last >= 0 && runs.get(last).until() == round && runs.get(last).state() == state) {
      runs.set(last, new Run(runs.get(last).first(), round + 1, state));
    } else {
      runs.add(new Run(round, round + 1, state));
    }
  }

  long looks() { return looks; }

  /** The same, with what is good unknown in these rounds. */
  List<Run> without(BitSet doubtful) {
    var believed = new ArrayList<Run>();
    for (var run : runs) {
      if (run.state() == State.GOOD) {
        split(run, doubtful, believed);
      } else {
        believed.add(run);
      }
    }
    return believed;
  }

  private static void split(Run run, BitSet doubtful, List<Run> believed) {
    for (var from = run.first(); from < run.until();) {
      var isDoubtful = doubtful.get(from);
      var end = isDoubtful ? doubtful.nextClearBit(from) : doubtful.nextSetBit(from);
      var until = end < 0 || end > run.until() ? run.until() : end;
      believed.add(new Run(from, until, isDoubtful ? State.UNKNOWN : State.GOOD));
      from = until;
    }
  }
}
