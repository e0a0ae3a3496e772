package io.github.readiness.probe.load.spec;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.List;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * Assignment of requests to parts by weight. Request number i belongs to the same part in every run. Parts are spread evenly and in exact shares
 * (smooth weighted round-robin, as in nginx).
 */
@API(status = INTERNAL, since = "0.1")
public final class WeightedRoundRobin {
  private final int[] cycle;
  private final int[] shares;

  WeightedRoundRobin(List<Integer> weights) {
    var divisor = weights.stream().reduce(0, WeightedRoundRobin::greatestDivisor);
    this.shares = weights.stream().mapToInt(weight -> weight / divisor).toArray();
    this.cycle = new int[IntStream.of(shares).sum()];
    var credit = new int[weights.size()];
    for (var turn = 0; turn < cycle.length; turn++) {
      var next = 0;
      for (var part = 0; part < credit.length; part++) {
        credit[part] += shares[part];
        next = credit[part] > credit[next] ? part : next;
      }
      credit[next] -= cycle.length;
      cycle[turn] = next;
    }
  }

  public int part(long number) { return cycle[(int) (number % cycle.length)]; }

  /** Returns how many of the first {@code numbers} requests belong to this part. */
  public long count(int part, long numbers) {
    return counts(0, numbers)[part];
  }

  /** Returns for each part how many of {@code numbers} requests from {@code first} on belong to it. */
  public long[] counts(long first, long numbers) {
    var counts = IntStream.of(shares).mapToLong(share -> numbers / cycle.length * share).toArray();
    for (var number = first; number < first + numbers % cycle.length; number++) {
      counts[part(number)]++;
    }
    return counts;
  }

  private static int greatestDivisor(int one, int other) { return one == 0 ? other : greatestDivisor(other % one, one); }
}
