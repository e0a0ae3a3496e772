package io.github.readiness.probe.load.capacity;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Measure;
import io.github.readiness.quantity.Quantity.Rate;
import org.apiguardian.api.API;

/**
 * What a search for a capacity came to; the curve of all its steps is kept as evidence.
 *
 * @param sustained the highest rate at which every limit was surely kept, as at all lower ones that had samples enough to tell. Where not even the
 *        first step kept them, it is known not to be there, a miss of every bound. Where the search ended for another reason than a missed limit, the
 *        target may take more: a bound above it is {@code INCONCLUSIVE}, with {@code LOAD_NOT_DELIVERED} where it was not to go further or we could
 *        not send more, with {@code INSUFFICIENT_SAMPLES} where a limit was too near to be sure of it; hold the steps longer then
 * @param peak the most good answers per second that came in any step that was delivered, limits kept or not; missing if none came. Unknown above that too, unless a limit
 *        was missed and the last step brought no more than one before it ({@link CapacityPlan#untilPeak} goes on until then)
 */
@API(status = MAINTAINED, since = "0.1")
public record CapacityResult(Measure<Rate> sustained, Measure<Rate> peak) {

  static CapacityResult of(CapacityProgress<Rate> ascent) { return new CapacityResult(ascent.sustained(), ascent.peakThroughput()); }
}
