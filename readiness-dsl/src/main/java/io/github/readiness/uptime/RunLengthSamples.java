package io.github.readiness.uptime;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.stats.RunLengthEncoder.Run;
import io.github.readiness.uptime.Timeline.State;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Run-length encoded samples over instants that many services share. The positions of a run are the indexes of its instants. A service that is always good
 * needs no more memory as time passes.
 */
@API(status = INTERNAL, since = "0.1")
public final class RunLengthSamples extends SampleView {
  private final List<Duration> instants;
  private final List<Run<State>> runs;
  private final int[] ends;

  /** @param instants times from the start of the window; copied unless the list is immutable */
  public RunLengthSamples(List<Duration> instants, List<Run<State>> runs) {
    this.instants = List.copyOf(instants);
    this.runs = List.copyOf(runs);
    this.ends = this.runs.stream().mapToInt(Run::size).toArray();
    Arrays.parallelPrefix(ends, Integer::sum);
    if (this.runs.stream().anyMatch(run -> run.first() < 0 || run.last() >= instants.size())) {
      throw new IllegalArgumentException("A run exceeds the " + instants.size() + " instants.");
    }
  }

  @Override
  long nanos(int index) {
    var number = runNumber(index);
    var run = runs.get(number);
    return nanos(instants.get((int) run.position(index - ends[number] + run.size())));
  }

  @Override
  State state(int index) { return runs.get(runNumber(index)).value(); }

  private int runNumber(int index) {
    var found = Arrays.binarySearch(ends, index + 1);
    return found < 0 ? -found - 1 : found;
  }

  @Override
  public int size() { return ends.length == 0 ? 0 : ends[ends.length - 1]; }
}
