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
 * What a {@link RequestStats} holds when all requests have ended.
 *
 * @param bad requests that failed, those dropped included, those that we could not send excluded
 * @param dropped requests never sent because too many were waiting for an answer
 * @param arrived good answers by when they arrived, whichever request they belong to
 * @param notSent requests that we could not send
 * @param onTime requests that went out within the window
 * @param bytes body bytes received in whole answers
 * @param outcomes how many per status code or kind of failure
 * @param causes of those without a good answer, those that we could not send included
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
    return new RequestStatsSnapshot(latency.and(others.latency), serviceTime.and(others.serviceTime), lag.and(others.lag), good.and(others.good),
        bad.and(others.bad), dropped.and(others.dropped), arrived.and(others.arrived), notSent + others.notSent, onTime + others.onTime,
        bytes + others.bytes, counts, causes.and(others.causes));
  }

  /** How those ended that the target had to answer and did not answer well; nothing if there are none. */
  Optional<String> errors() {
    return causes.but(Failure.NOT_SENT.words()).words(judged());
  }

  /** How all ended that have no good answer, those that we could not send among them. */
  Optional<String> failures() {
    return causes.words(judged() + notSent);
  }

  /** Requests that the target had to answer. */
  public long judged() { return good.sum() + bad.sum(); }

  /** A number for each slice; not changed any more. */
  public record PerSlice(long[] numbers) {

    public long sum() { return sum(0, numbers.length); }

    long sum(int from, int until) { return IntStream.range(from, until).mapToLong(slice -> numbers[slice]).sum(); }

    PerSlice and(PerSlice others) {
      return new PerSlice(IntStream.range(0, numbers.length).mapToLong(slice -> numbers[slice] + others.numbers[slice]).toArray());
    }
  }
}
