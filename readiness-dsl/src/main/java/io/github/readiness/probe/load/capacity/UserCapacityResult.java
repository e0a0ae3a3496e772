package io.github.readiness.probe.load.capacity;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Measure;
import io.github.readiness.quantity.Quantity.Count;
import io.github.readiness.quantity.Quantity.Rate;
import org.apiguardian.api.API;

/**
 * What a search for a capacity in users came to; known and unknown as in {@link CapacityResult}.
 *
 * @param sustained the most users with whom every limit was surely kept
 * @param peak the users with whom the most good answers per second came, limits kept or not; of several such steps the one with the fewest
 * @param sustainedThroughput good answers per second with the users sustained
 * @param peakThroughput good answers per second with those of the peak
 */
@API(status = MAINTAINED, since = "0.1")
public record UserCapacityResult(Measure<Count> sustained, Measure<Count> peak, Measure<Rate> sustainedThroughput, Measure<Rate> peakThroughput) {

  static UserCapacityResult of(CapacityProgress<Count> ascent) {
    return new UserCapacityResult(ascent.sustained(), ascent.peak(), ascent.sustainedThroughput(), ascent.peakThroughput());
  }
}
