package io.github.readiness.probe.load.capacity;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Measure;
import io.github.readiness.quantity.Quantity.Rate;
import org.apiguardian.api.API;

/**
 * Result of a capacity search; the table of all its steps is stored as evidence.
 *
 * <p>If the first step already missed a limit, no rate is sustained, and every bound is missed. If the search ended for another reason than a missed
 * limit, the target may sustain more, and a bound above the value is {@code INCONCLUSIVE}:
 * <ul>
 * <li>{@code LOAD_NOT_DELIVERED} if the search was limited, or this machine could not send more;
 * <li>{@code INSUFFICIENT_SAMPLES} if a limit was too close to be certain. Use longer steps then.
 * </ul>
 *
 * <p>A bound above the peak is inconclusive too, unless a limit was missed and the last step brought no more than an earlier one.
 * {@link CapacityPlan#untilPeak} continues until then.
 *
 * @param sustained highest rate at which every limit was surely met; all lower rates with enough samples met them, too
 * @param peak most good answers per second in any delivered step, whether or not the limits were met; missing if there was no good answer
 */
@API(status = MAINTAINED, since = "0.1")
public record CapacityResult(Measure<Rate> sustained, Measure<Rate> peak) {

  static CapacityResult of(CapacityProgress<Rate> progress) { return new CapacityResult(progress.sustained(), progress.peakThroughput()); }
}
