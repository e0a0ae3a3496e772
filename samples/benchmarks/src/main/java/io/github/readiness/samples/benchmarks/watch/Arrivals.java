package io.github.readiness.samples.benchmarks.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Arrival times of the probes of each target, sorted, in nanoseconds, as the targets recorded them. */
record Arrivals(List<Target> targets) {

  /** @param number last segment of its path */
  record Target(int number, long[] times) {
    static Target of(String line) {
      var words = line.split(" ");
      return new Target(Integer.parseInt(words[0].replaceFirst(".*/", "")), Stream.of(words).skip(1).mapToLong(Long::parseLong).toArray());
    }

    Target since(long start) { return new Target(number, LongStream.of(times).filter(time -> time >= start).toArray()); }
  }

  /** Schedule of the probes: due time from the start, by target and by number of the probe. */
  interface Schedule {
    long due(int target, int look);
  }

  /** Returns the arrivals of the paths with this prefix. */
  static Arrivals of(Path file, String prefix) throws IOException {
    try (var lines = Files.lines(file)) {
      return new Arrivals(lines.filter(line -> line.startsWith(prefix + "/")).map(Target::of).toList());
    }
  }

  Arrivals since(long start) {
    return new Arrivals(targets.stream().map(target -> target.since(start)).toList());
  }

  int looks() { return targets.stream().mapToInt(target -> target.times().length).sum(); }

  /** Returns the delay of each probe after its due time. Probes of a target count in order, so a missing probe delays all later ones. */
  Spread behind(long start, Schedule schedule) {
    List<Long> behind = new ArrayList<>();
    targets.forEach(target -> {
      for (var i = 0; i < target.times().length; i++) {
        behind.add(target.times()[i] - start - schedule.due(target.number(), i));
      }
    });
    return Spread.ofNanos(behind);
  }

  /**
   * Returns the delays if each target has its own due time: the earliest offset within the period. A probe that is later than one period appears
   * early.
   */
  Spread behindTheEarliest(long period) {
    List<Long> behind = new ArrayList<>();
    targets.forEach(target -> {
      var first = earliest(target.times(), period);
      for (var time : target.times()) {
        behind.add(Math.floorMod(time - first, period));
      }
    });
    return Spread.ofNanos(behind);
  }

  /** Returns the earliest offset. Offsets are circular: the earliest is the one that the others follow at the shortest distance. */
  private static long earliest(long[] target, long period) {
    var best = target[0];
    for (var time : target) {
      var ahead = Math.floorMod(best - time, period);
      best = ahead < period / 2 ? best - ahead : best;
    }
    return best;
  }

  /** Returns the deviation of each interval between two probes of a target from the period. */
  Spread offPeriod(long period) {
    List<Long> off = new ArrayList<>();
    targets.forEach(target -> {
      for (var i = 1; i < target.times().length; i++) {
        off.add(Math.abs(target.times()[i] - target.times()[i - 1] - period));
      }
    });
    return Spread.ofNanos(off);
  }
}
