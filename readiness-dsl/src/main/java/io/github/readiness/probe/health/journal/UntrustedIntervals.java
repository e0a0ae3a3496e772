package io.github.readiness.probe.health.journal;

import java.time.Duration;
import java.util.Collection;
import java.util.TreeMap;

/** Set of intervals whose good results are not trusted. Intervals are half-open, added in any order, and merged if they touch. */
final class UntrustedIntervals {
  private final TreeMap<Duration, Duration> ends = new TreeMap<>();

  void add(Duration from, Duration until) {
    if (from.compareTo(until) >= 0) {
      return;
    }
    var start = from;
    var end = until;
    for (var before = ends.floorEntry(end); before != null && before.getValue().compareTo(start) >= 0; before = ends.floorEntry(end)) {
      start = before.getKey().compareTo(start) < 0 ? before.getKey() : start;
      end = before.getValue().compareTo(end) > 0 ? before.getValue() : end;
      ends.remove(before.getKey());
    }
    ends.put(start, end);
  }

  boolean contains(Duration at) {
    var before = ends.floorEntry(at);
    return before != null && before.getValue().compareTo(at) > 0;
  }

  Collection<Duration> starts() { return ends.keySet(); }
}
