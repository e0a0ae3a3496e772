package io.github.readiness.probe.load;

import java.util.List;

/**
 * Which part each request belongs to: request number i to the same part in every run, spread evenly and in exact shares (smooth weighted
 * round-robin, as nginx chooses its upstreams).
 */
final class Mix {
  private final int[] cycle;

  Mix(List<Integer> weights) {
    var divisor = weights.stream().reduce(0, Mix::greatestDivisor);
    this.cycle = new int[weights.stream().mapToInt(Integer::intValue).sum() / divisor];
    var credit = new int[weights.size()];
    for (var turn = 0; turn < cycle.length; turn++) {
      var next = 0;
      for (var part = 0; part < credit.length; part++) {
        credit[part] += weights.get(part) / divisor;
        next = credit[part] > credit[next] ? part : next;
      }
      credit[next] -= cycle.length;
      cycle[turn] = next;
    }
  }

  int part(long number) { return cycle[(int) (number % cycle.length)]; }

  /** How many of the first so many belong to this part. */
  long count(int part, long numbers) {
    var count = 0L;
    var inLastCycle = 0L;
    for (var turn = 0; turn < cycle.length; turn++) {
      if (cycle[turn] == part) {
        count++;
        inLastCycle += turn < numbers % cycle.length ? 1 : 0;
      }
    }
    return numbers / cycle.length * count + inLastCycle;
  }

  private static int greatestDivisor(int one, int other) { return one == 0 ? other : greatestDivisor(other % one, one); }
}
