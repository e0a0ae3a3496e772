package io.github.readiness.probe.metrics.api;

import static java.util.stream.Collectors.joining;
import static org.apiguardian.api.API.Status.INTERNAL;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apiguardian.api.API;

/** Growing series of samples in time order, identified by its labels. */
@API(status = INTERNAL, since = "0.1")
public final class TimeSeries {
  private final Map<String, String> labels;
  private long[] millis = new long[16];
  private double[] values = new double[16];
  private int size;
  private long interval = -1;

  public TimeSeries(Map<String, String> labels) { this.labels = new TreeMap<>(labels); }

  /** Returns a view of the samples with other labels. It is valid until this series changes. */
  TimeSeries labelled(Map<String, String> others) {
    var labelled = new TimeSeries(others);
    labelled.millis = millis;
    labelled.values = values;
    labelled.size = size;
    return labelled;
  }

  public TimeSeries copy() {
    var copy = new TimeSeries(labels);
    copy.millis = millis.clone();
    copy.values = values.clone();
    copy.size = size;
    return copy;
  }

  void clear() {
    size = 0;
    interval = -1;
  }

  public Map<String, String> labels() { return labels; }

  public int size() { return size; }

  /** Returns the time of a sample in milliseconds since 1970. */
  public long millis(int index) { return millis[index]; }

  public double value(int index) { return values[index]; }

  /** Returns the number of samples before a time. */
  public int before(long when) {
    var found = Arrays.binarySearch(millis, 0, size, when);
    return found < 0 ? -found - 1 : found;
  }

  /** Adds a sample. Throws if it is not later than the last one. */
  public void add(long when, double value) throws QueryFailedException {
    if (size > 0 && when <= millis[size - 1]) {
      throw new QueryFailedException("The series " + this + " has a sample from " + seconds(when) + " after one from " + seconds(millis[size - 1])
          + (when == millis[size - 1] ? ", the same time twice" : "")
          + ", so nothing was measured. Check proxies between this machine and the server.");
    }
    makeRoom(1);
    millis[size] = when;
    values[size++] = value;
  }

  private void makeRoom(int more) {
    if (size + more > millis.length) {
      var capacity = Math.max(size + more, size * 2);
      millis = Arrays.copyOf(millis, capacity);
      values = Arrays.copyOf(values, capacity);
    }
    interval = -1;
  }

  /** Adds a later part of the same series. The parts may overlap if their common samples are equal. */
  public void addAll(TimeSeries later) throws QueryFailedException {
    var known = 0;
    for (; known < later.size && size > 0 && later.millis[known] <= millis[size - 1]; known++) {
      if (later.millis[known] == millis[size - 1] && Double.compare(later.values[known], values[size - 1]) != 0) {
        throw new QueryFailedException("The series " + this + " is " + values[size - 1] + " at " + seconds(millis[size - 1]) + " in one answer and "
            + later.values[known] + " in the next, so nothing was measured. Query one replica, or enable deduplication.");
      }
    }
    makeRoom(later.size - known);
    System.arraycopy(later.millis, known, millis, size, later.size - known);
    System.arraycopy(later.values, known, values, size, later.size - known);
    size += later.size - known;
  }

  /** Returns the times of the finite samples, in milliseconds since 1970. */
  public LongStream finiteMillis() {
    return IntStream.range(0, size).filter(i -> Double.isFinite(values[i])).mapToLong(i -> millis[i]);
  }

  /**
   * Returns the increase of a counter from one instant to another (exclusive). A counter that falls was reset and counts from zero.
   *
   * @param isBorn true if the counter started from zero at its first sample; else the first value is not part of the increase
   */
  public double increase(long from, long until, boolean isBorn) {
    var sum = 0.0;
    var before = isBorn ? 0 : Double.NaN;
    for (var i = 0; i < size; i++) {
      if (Double.isFinite(values[i])) {
        if (!Double.isNaN(before) && millis[i] >= from && millis[i] < until) {
          sum += values[i] >= before ? values[i] - before : values[i];
        }
        before = values[i];
      }
    }
    return sum;
  }

  /** Returns the increase of a counter from the first sample in this time to the last one. */
  public double increaseWithin(long from, long until) {
    var first = IntStream.range(0, size).filter(i -> millis[i] >= from).findFirst();
    return first.isPresent() ? increase(millis[first.getAsInt()] + 1, until + 1, false) : 0;
  }

  /**
   * Returns the usual time between two samples in ms: the lower quartile, because lost samples only lengthen gaps. With fewer than two samples it
   * is 0.
   */
  public long interval() {
    interval = interval < 0 ? lowerQuartile() : interval;
    return interval;
  }

  private long lowerQuartile() {
    var gaps = new long[Math.max(0, size - 1)];
    for (var i = 0; i < gaps.length; i++) {
      gaps[i] = millis[i + 1] - millis[i];
    }
    Arrays.sort(gaps);
    return gaps.length == 0 ? 0 : gaps[gaps.length / 4];
  }

  private static String seconds(long millis) { return Instant.ofEpochMilli(millis).toString(); }

  /** Returns the series as in a query: name and labels. */
  @Override
  public String toString() {
    return labels.getOrDefault("__name__", "")
        + labels.entrySet().stream().filter(label -> !label.getKey().equals("__name__"))
            .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
            .collect(joining(", ", "{", "}"));
  }
}
