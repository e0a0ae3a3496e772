package io.github.readiness.probe.load.result;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.probe.load.http.Failure;
import io.github.readiness.stats.SlicedTimeRecorder;
import io.github.readiness.stats.TimeHistogram;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * Snapshot of {@link RequestStats} after all requests have ended.
 *
 * @param bad requests that failed, including dropped ones, excluding those that this machine could not send
 * @param dropped requests never sent because too many others were in flight
 * @param arrived good answers by arrival time, to any request
 * @param notSent requests that this machine could not send
 * @param onTime requests sent within the window
 * @param bytes body bytes received in complete answers
 * @param outcomes number of requests by status code or kind of failure
 * @param causes causes of all requests without a good answer, including those that this machine could not send
 */
@API(status = INTERNAL, since = "0.1")
public record RequestStatsSnapshot(SlicedTimeRecorder latency, SlicedTimeRecorder serviceTime, TimeHistogram lag, PerSlice good, PerSlice bad,
    PerSlice dropped, PerSlice arrived,
    long notSent, long onTime, long bytes, SortedMap<String, Long> outcomes, FailureCauses causes) {
  public RequestStatsSnapshot {
    outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
  }

  public RequestStatsSnapshot and(RequestStatsSnapshot others) {
    var counts = new TreeMap<>(outcomes);
    others.outcomes.forEach((kind, number) -> counts.merge(kind, number, Long::sum));
    return new RequestStatsSnapshot(latency.plus(others.latency), serviceTime.plus(others.serviceTime), lag.plus(others.lag), good.and(others.good),
        bad.and(others.bad), dropped.and(others.dropped), arrived.and(others.arrived), notSent + others.notSent, onTime + others.onTime,
        bytes + others.bytes, counts, causes.and(others.causes));
  }

  /** Returns the outcomes of failed requests that the target had to answer; empty if there are none. */
  Optional<String> errors() {
    return causes.without(Failure.NOT_SENT.words()).words(judged());
  }

  /** Returns the outcomes of all requests without a good answer, including those that this machine could not send; empty if there are none. */
  Optional<String> failures() {
    return causes.words(judged() + notSent);
  }

  /** Returns the number of requests that the target had to answer. */
  public long judged() { return good.sum() + bad.sum(); }

  /** Number for each slice; must not be changed. */
  public record PerSlice(long[] numbers) {

    public long sum() { return sum(0, numbers.length); }

    long sum(int from, int until) { return IntStream.range(from, until).mapToLong(slice -> numbers[slice]).sum(); }

    PerSlice and(PerSlice others) {
      return new PerSlice(IntStream.range(0, numbers.length).mapToLong(slice -> numbers[slice] + others.numbers[slice]).toArray());
    }
  }
}
