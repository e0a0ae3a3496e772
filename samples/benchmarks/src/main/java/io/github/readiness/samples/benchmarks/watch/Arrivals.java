package io.github.readiness.samples.benchmarks.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** When each target was asked, in nanoseconds and in order, as the targets saw it. */
record Arrivals(List<Target> targets) {

  /** @param number the last word of its path */
  record Target(int number, long[] times) {
    static Target of(String line) {
      var words = line.split(" ");
      return new Target(Integer.parseInt(words[0].replaceFirst(".*/", "")), Stream.of(words).skip(1).mapToLong(Long::parseLong).toArray());
    }

    Target since(long start) { return new Target(number, LongStream.of(times).filter(time -> time >= start).toArray()); }
  }

  /** When a look was due, counted from the start: of which target, and how many of it came before. */
  interface Schedule {
    long due(int target, int look);
  }

  /** Of the paths that begin like this. */
  static Arrivals of(Path file, String prefix) throws IOException {
    try (var lines = Files.lines(file)) {
      return new Arrivals(lines.filter(line -> line.startsWith(prefix + "/")).map(Target::of).toList());
    }
  }

  Arrivals since(long start) {
    return new Arrivals(targets.stream().map(target -> target.since(start)).toList());
  }

  int looks() { return targets.stream().mapToInt(target -> target.times().length).sum(); }

  /** How long behind the time it was due each look came. The looks at a target are taken in their order, so that one that never came puts all later ones behind. */
  Spread behind(long start, Schedule schedule) {
    List<Long> behind = new ArrayList<>();
    targets.forEach(target -> {
      for (var i = 0; i < target.times().length; i++) {
        behind.add(target.times()[i] - start - schedule.due(target.number(), i));
      }
    });
    return Spread.ofNanos(behind);
  }

  /** The same, where each target has a time of its own at which it is due: the earliest in the period that it was ever asked at. A look later than a period seems early. */
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

  /** Phases lie on a circle: the earliest is the one that the others follow at the shortest distance. */
  private static long earliest(long[] target, long period) {
    var best = target[0];
    for (var time : target) {
      var ahead = Math.floorMod(best - time, period);
      best = ahead < period / 2 ? best - ahead : best;
    }
    return best;
  }

  /** How far the time between two looks at a target was off what it should be. */
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
