package io.github.readiness.probe.health;

import io.github.readiness.stats.Runs.Run;
import io.github.readiness.stats.Timeline.State;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What one check showed in a journal, as runs of the same over rounds that all checks share, of which each has its own. */
final class Seen {
  private final List<Run> runs = new ArrayList<>();
  private long looks;

  void add(int round, State state) {
    looks++;
    var last = runs.size() - 1;
    var step = last < 0 ? 0 : round - runs.get(last).until() + 1;
    if (step > 0 && runs.get(last).state() == state && (runs.get(last).size() == 1 || runs.get(last).step() == step)) {
      runs.set(last, new Run(runs.get(last).first(), round + 1, step, state));
    } else {
      runs.add(new Run(round, round + 1, state));
    }
  }

  long looks() { return looks; }

  /** The same, with what is good unknown in these rounds. */
  List<Run> without(BitSet doubtful) {
    var believed = new ArrayList<Run>();
    for (var run : runs) {
      if (run.state() == State.GOOD && !doubtful.isEmpty()) {
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
      var next = from;
      while (next < run.until() && doubtful.get(next) == isDoubtful) {
        next += run.step();
      }
      believed.add(new Run(from, next - run.step() + 1, run.step(), isDoubtful ? State.UNKNOWN : State.GOOD));
      from = next;
    }
  }
}
