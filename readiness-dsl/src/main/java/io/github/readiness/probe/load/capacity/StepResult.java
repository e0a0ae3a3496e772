package io.github.readiness.probe.load.capacity;

import io.github.readiness.judgement.Assessment;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.load.result.LoadResult;
import io.github.readiness.quantity.Quantity;
import io.github.readiness.quantity.Quantity.Rate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One step of a search for a capacity, measured and judged. */
record StepResult<Q extends Quantity<Q>>(Q load, LoadResult seen, List<Assessment> judged) {

  /** Every limit was surely kept. */
  boolean held() { return judged.stream().allMatch(limit -> limit.status() == Status.PASS); }

  /** A limit was missed. */
  boolean missed() { return judged.stream().anyMatch(limit -> limit.status() == Status.FAIL); }

  /** No limit was missed, but one is too near to be sure of it, or had too few samples. */
  boolean isUnsure() {
    return !held() && !missed() && !undelivered();
  }

  /** The load was not the one asked for, so more of it would not be either. */
  boolean undelivered() {
    return judged.stream().anyMatch(limit -> limit.reason().filter(Reason.LOAD_NOT_DELIVERED::equals).isPresent());
  }

  /** Whether it makes no sense to go on; too few samples are no end, because a heavier load has more of them. */
  boolean isTheEnd() {
    return judged.stream().anyMatch(limit -> limit.status() != Status.PASS
        && limit.reason().filter(Reason.INSUFFICIENT_SAMPLES::equals).isEmpty());
  }

  /** What stands against going on; a load that was not delivered is said once, whatever the limits are. */
  String why() {
    return held()
        ? "the search was not to go beyond " + load
        : judged.stream().filter(limit -> limit.status() != Status.PASS).limit(undelivered() ? 1 : judged.size())
            .map(limit -> limit.sentence() + ": " + limit.finding()).collect(Collectors.joining("; ", "not met at " + load + ": ", ""));
  }

  Optional<Rate> throughput() { return value(seen.throughput().observation()); }

  long samples() { return seen.requests().observation().samples(); }

  Source source() { return seen.requests().observation().source(); }

  private static <T> Optional<T> value(Observation<T> observation) {
    return observation instanceof Observation.Present<T> present ? Optional.of(present.value()) : Optional.empty();
  }
}
