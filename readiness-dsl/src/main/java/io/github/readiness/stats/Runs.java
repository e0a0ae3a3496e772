package io.github.readiness.stats;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.stats.Timeline.State;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Samples kept as runs of the same state over instants that many services share: what is kept of a service that is always good does not grow.
 */
@API(status = INTERNAL, since = "0.1")
public final class Runs extends Packed {

  /**
   * A sample of this state at each of some instants.
   *
   * @param first the number of the first of them, from 0
   * @param until the number behind that of the last
   * @param step from the number of one to that of the next
   */
  public record Run(int first, int until, int step, State state) {
    public Run {
      if (first < 0 || first >= until || step < 1) {
        throw new IllegalArgumentException("A run has an instant at least, but was from " + first + " until " + until + " by " + step + ".");
      }
    }

    /** At each one after the other. */
    public Run(int first, int until, State state) {
      this(first, until, 1, state);
    }

    /** How many there are. */
    public int size() { return (until - first - 1) / step + 1; }
  }

  private final List<Duration> instants;
  private final List<Run> runs;
  private final int[] ends;

  /** @param instants counted from the start of the window; copied unless it is immutable */
  public Runs(List<Duration> instants, List<Run> runs) {
    this.instants = List.copyOf(instants);
    this.runs = List.copyOf(runs);
    this.ends = this.runs.stream().mapToInt(Run::size).toArray();
    Arrays.parallelPrefix(ends, Integer::sum);
    if (this.runs.stream().anyMatch(run -> run.until() > instants.size())) {
      throw new IllegalArgumentException("A run goes on behind the last of " + instants.size() + " instants.");
    }
  }

  @Override
  long nanos(int index) {
    var run = runs.get(run(index));
    var before = ends[run(index)] - run.size();
    return nanos(instants.get(run.first() + (index - before) * run.step()));
  }

  @Override
  State state(int index) { return runs.get(run(index)).state(); }

  private int run(int index) {
    var found = Arrays.binarySearch(ends, index + 1);
    return found < 0 ? -found - 1 : found;
  }

  @Override
  public int size() { return ends.length == 0 ? 0 : ends[ends.length - 1]; }
}
