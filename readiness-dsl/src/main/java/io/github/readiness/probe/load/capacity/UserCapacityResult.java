package io.github.readiness.probe.load.capacity;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Measure;
import io.github.readiness.quantity.Quantity.Count;
import io.github.readiness.quantity.Quantity.Rate;
import org.apiguardian.api.API;

/**
 * Result of a capacity search in users. Unknown values are explained in {@link CapacityResult}.
 *
 * @param sustained most users with whom every limit was surely met
 * @param peak users with whom the most good answers per second arrived, whether or not the limits were met; the fewest users if several steps are
 *         equal
 * @param sustainedThroughput good answers per second with the sustained users
 * @param peakThroughput good answers per second with the users of the peak
 */
@API(status = MAINTAINED, since = "0.1")
public record UserCapacityResult(Measure<Count> sustained, Measure<Count> peak, Measure<Rate> sustainedThroughput, Measure<Rate> peakThroughput) {

  static UserCapacityResult of(CapacityProgress<Count> progress) {
    return new UserCapacityResult(progress.sustained(), progress.peak(), progress.sustainedThroughput(), progress.peakThroughput());
  }
}
