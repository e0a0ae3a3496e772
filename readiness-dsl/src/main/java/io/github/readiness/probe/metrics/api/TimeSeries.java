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

/** A series of samples in the order of time, by its labels; grows while it is read. */
@API(status = INTERNAL, since = "0.1")
public final class TimeSeries {
  private final Map<String, String> labels;
  private long[] millis = new long[16];
  private double[] values = new double[16];
  private int size;
  private long interval = -1;

  public TimeSeries(Map<String, String> labels) { this.labels = new TreeMap<>(labels); }

  /** The same samples under these labels, until this one changes. */
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

  /** When, in milliseconds since 1970. */
  public long millis(int index) { return millis[index]; }

  public double value(int index) { return values[index]; }

  /** How many samples are older than this. */
  public int before(long when) {
    var found = Arrays.binarySearch(millis, 0, size, when);
    return found < 0 ? -found - 1 : found;
  }

  /** Refuses what is not later than the one before it. */
  public void add(long when, double value) throws QueryFailedException {
    if (size > 0 && when <= millis[size - 1]) {
      throw new QueryFailedException("The series " + this + " has a sample of " + seconds(when) + " behind one of " + seconds(millis[size - 1])
          + (when == millis[size - 1] ? ", twice the same time" : "") + ". Look what stands between the server and here; nothing was measured.");
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

  /** Adds a later part of the same series; the two may have their samples at the seam in common, if these are the same. */
  public void addAll(TimeSeries later) throws QueryFailedException {
    var known = 0;
    for (; known < later.size && size > 0 && later.millis[known] <= millis[size - 1]; known++) {
      if (later.millis[known] == millis[size - 1] && Double.compare(later.values[known], values[size - 1]) != 0) {
        throw new QueryFailedException("The series " + this + " is " + values[size - 1] + " at " + seconds(millis[size - 1]) + " in one answer and "
            + later.values[known] + " in the next. Ask one replica, or deduplicate; nothing was measured.");
      }
    }
    makeRoom(later.size - known);
    System.arraycopy(later.millis, known, millis, size, later.size - known);
    System.arraycopy(later.values, known, values, size, later.size - known);
    size += later.size - known;
  }

  /** When it was a number that ends. */
  public LongStream finiteMillis() {
    return IntStream.range(0, size).filter(i -> Double.isFinite(values[i])).mapToLong(i -> millis[i]);
  }

  /**
   * How much a counter went up from one instant to another, which does not count; one that falls was reset and counts from zero again.
   *
   * @param isBorn whether it counted from zero when its first sample was taken; else what it counted before that is not in it
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

  /** How much a counter went up from the first sample in this time to the last one. */
  public double increaseWithin(long from, long until) {
    var first = IntStream.range(0, size).filter(i -> millis[i] >= from).findFirst();
    return first.isPresent() ? increase(millis[first.getAsInt()] + 1, until + 1, false) : 0;
  }

  /** The usual time between two samples in milliseconds: the lower quartile, since lost samples only make it longer; 0 of less than two. */
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

  /** As a query would name it. */
  @Override
  public String toString() {
    return labels.getOrDefault("__name__", "")
        + labels.entrySet().stream().filter(label -> !label.getKey().equals("__name__"))
            .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
            .collect(joining(", ", "{", "}"));
  }
}
