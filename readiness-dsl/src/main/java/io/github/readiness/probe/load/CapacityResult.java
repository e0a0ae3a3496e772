package io.github.readiness.probe.load;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Measure;
import io.github.readiness.Quantity;
import io.github.readiness.Quantity.Rate;
import org.apiguardian.api.API;

/**
 * What a search for a capacity came to; the curve of all its steps is kept as evidence.
 *
 * @param sustained the heaviest load at which every limit was surely kept, as at all lighter ones that had samples enough to tell. Where not even the
 *        first step was, it is known not to be there, a miss of every bound. Where the search ended for another reason than a missed limit (it was
 *        not to go further, or we could not send more), the target may take more: a bound above it is {@code INCONCLUSIVE(LOAD_NOT_DELIVERED)}
 * @param peak the most good answers per second that were seen in any step, limits kept or not
 * @param <Q> a {@code Rate} where the steps are rates, a {@code Count} where they are users
 */
@API(status = MAINTAINED, since = "0.1")
public record CapacityResult<Q extends Quantity<Q>>(Measure<Q> sustained, Measure<Rate> peak) {}
