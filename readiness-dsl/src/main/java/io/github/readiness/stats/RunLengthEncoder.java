package io.github.readiness.stats;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.LongPredicate;
import org.apiguardian.api.API;

/**
 * Run-length encoder of values at numbered positions. Equal values at a constant distance become one run, so a value that stays equal takes no more
 * memory. Not thread-safe.
 */
@API(status = INTERNAL, since = "0.1")
public final class RunLengthEncoder<V> {

  /**
   * Run of equal values at a constant distance.
   *
   * @param first position of the first value
   * @param size number of values, at least 1
   * @param step distance between two positions, at least 1
   * @param value first value, which represents all of them
   */
  public record Run<V>(long first, int size, int step, V value) {
    public Run {
      if (size < 1 || step < 1) {
        throw new IllegalArgumentException("The size and the step of a run must be at least 1, but were " + size + " and " + step + ".");
      }
    }

    /** Creates a run at consecutive positions. */
    public Run(long first, int size, V value) {
      this(first, size, 1, value);
    }

    /** Returns the position of the last value. */
    public long last() { return position(size - 1); }

    public long position(int index) { return first + (long) index * step; }

    private boolean isContinuedBy(long position, int longestStep) {
      var next = position - last();
      return next > 0 && next <= longestStep && (size == 1 || next == step);
    }

    private Run<V> continuedBy(long position) {
      return new Run<>(first, size + 1, (int) (position - last()), value);
    }
  }

  private final BiPredicate<V, V> isSame;
  private final int longestStep;
  private final List<Run<V>> runs;
  private long size;

  /**
   * Creates an encoder without values.
   *
   * @param isSame test of the first value of a run and a new value; true if the new one may join the run
   * @param longestStep the longest distance within a run; 1 for runs without gaps
   */
  public RunLengthEncoder(BiPredicate<V, V> isSame, int longestStep) {
    this(isSame, longestStep, new ArrayList<>(), 0);
  }

  private RunLengthEncoder(BiPredicate<V, V> isSame, int longestStep, List<Run<V>> runs, long size) {
    this.isSame = isSame;
    this.longestStep = longestStep;
    this.runs = runs;
    this.size = size;
  }

  /** Adds a value. A position that is not after the last one begins a run. */
  public void add(long position, V value) {
    size++;
    var last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
    if (last != null && isSame.test(last.value(), value) && last.isContinuedBy(position, longestStep)) {
      runs.set(runs.size() - 1, last.continuedBy(position));
    } else {
      runs.add(new Run<>(position, 1, value));
    }
  }

  /** Returns the number of values added. */
  public long size() { return size; }

  /** Returns the number of runs. */
  public int runCount() { return runs.size(); }

  /** Returns the runs in the order in which they were added. */
  public List<Run<V>> runs() { return List.copyOf(runs); }

  /** Returns an independent copy. */
  public RunLengthEncoder<V> copy() {
    return new RunLengthEncoder<>(isSame, longestStep, new ArrayList<>(runs), size);
  }

  /**
   * Returns the runs with one value replaced at the positions that the predicate selects. The predicate is called for each position of that value.
   */
  public List<Run<V>> runsReplacing(V value, LongPredicate where, V replacement) {
    var replaced = new ArrayList<Run<V>>();
    for (var run : runs) {
      if (run.value().equals(value)) {
        split(run, where, replacement, replaced);
      } else {
        replaced.add(run);
      }
    }
    return replaced;
  }

  private static <V> void split(Run<V> run, LongPredicate where, V replacement, List<Run<V>> parts) {
    for (var from = 0; from < run.size();) {
      var isReplaced = where.test(run.position(from));
      var until = from + 1;
      while (until < run.size() && where.test(run.position(until)) == isReplaced) {
        until++;
      }
      parts.add(new Run<>(run.position(from), until - from, run.step(), isReplaced ? replacement : run.value()));
      from = until;
    }
  }
}
