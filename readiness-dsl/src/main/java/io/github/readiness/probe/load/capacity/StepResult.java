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

/** Measured and judged step of a capacity search. */
record StepResult<Q extends Quantity<Q>>(Q load, LoadResult result, List<Assessment> judged) {

  /** Returns true if every limit was surely met. */
  boolean isSustained() { return judged.stream().allMatch(limit -> limit.status() == Status.PASS); }

  /** Returns true if a limit was missed. */
  boolean hasMiss() { return judged.stream().anyMatch(limit -> limit.status() == Status.FAIL); }

  /** Returns true if no limit was missed, but one was too close to be certain or had too few samples. */
  boolean isUnsure() {
    return !isSustained() && !hasMiss() && !isUndelivered();
  }

  /** Returns true if the load was not delivered; a heavier load would not be delivered either. */
  boolean isUndelivered() {
    return judged.stream().anyMatch(limit -> limit.reason().filter(Reason.LOAD_NOT_DELIVERED::equals).isPresent());
  }

  /** Returns true if the search ends here. Too few samples do not end it, because a heavier load has more of them. */
  boolean endsSearch() {
    return judged.stream().anyMatch(limit -> limit.status() != Status.PASS
        && limit.reason().filter(Reason.INSUFFICIENT_SAMPLES::equals).isEmpty());
  }

  /** Returns the reason why the search ends here. A load that was not delivered is mentioned once, however many limits there are. */
  String explanation() {
    return isSustained()
        ? "the search was limited to " + load
        : judged.stream().filter(limit -> limit.status() != Status.PASS).limit(isUndelivered() ? 1 : judged.size())
            .map(limit -> limit.sentence() + ": " + limit.finding()).collect(Collectors.joining("; ", "not met at " + load + ": ", ""));
  }

  Optional<Rate> throughput() { return value(result.throughput().observation()); }

  long samples() { return result.requests().observation().samples(); }

  Source source() { return result.requests().observation().source(); }

  private static <T> Optional<T> value(Observation<T> observation) {
    return observation instanceof Observation.Present<T> present ? Optional.of(present.value()) : Optional.empty();
  }
}
