package io.github.readiness.samples.benchmarks.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** When each target was asked, in nanoseconds and in order, as the targets saw it. */
record Arrivals(List<long[]> times) {

  /** Of the paths that begin like this. */
  static Arrivals of(Path file, String prefix) throws IOException {
    try (var lines = Files.lines(file)) {
      return new Arrivals(lines.filter(line -> line.startsWith(prefix + "/"))
          .map(line -> Stream.of(line.split(" ")).skip(1).mapToLong(Long::parseLong).toArray()).toList());
    }
  }

  Arrivals since(long start) {
    return new Arrivals(times.stream().map(target -> LongStream.of(target).filter(time -> time >= start).toArray()).toList());
  }

  int looks() { return times.stream().mapToInt(target -> target.length).sum(); }

  /**
   * How long behind the time it was due each look came, where looks are due every so often from an instant on. The looks at a target are taken in their order, so that one
   * that never came puts all later ones a period behind.
   */
  Spread behind(long start, long period) {
    List<Long> behind = new ArrayList<>();
    times.forEach(target -> {
      for (var i = 0; i < target.length; i++) {
        behind.add(target[i] - (start + i * period));
      }
    });
    return Spread.ofNanos(behind);
  }

  /** The same, where each target has a time of its own at which it is due: the earliest in the period that it was ever asked at. A look later than a period seems early. */
  Spread behindTheEarliest(long period) {
    List<Long> behind = new ArrayList<>();
    times.forEach(target -> {
      var first = earliest(target, period);
      for (var time : target) {
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
    times.forEach(target -> {
      for (var i = 1; i < target.length; i++) {
        off.add(Math.abs(target[i] - target[i - 1] - period));
      }
    });
    return Spread.ofNanos(off);
  }
}
