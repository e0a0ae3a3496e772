package io.github.readiness.probe.load;

import io.github.readiness.stats.Samples;
import io.github.readiness.stats.SlicedRecording;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a {@link Tally} holds when all requests have ended.
 *
 * @param bad requests that failed, those kept back included, those that we could not send excluded
 * @param keptBack requests never sent because too many were waiting for an answer
 * @param arrived good answers by when they arrived, whichever request they belong to
 * @param notSent requests that we could not send
 * @param onTime requests that went out within the window
 * @param bytes body bytes received in whole answers
 * @param byStatus how many per status code or kind of failure
 * @param causes of those without a good answer, those that we could not send included
 */
record Figures(SlicedRecording latency, SlicedRecording serviceTime, Samples lag, PerSlice good, PerSlice bad, PerSlice keptBack, PerSlice arrived,
    long notSent, long onTime, long bytes, SortedMap<String, Long> byStatus, Causes causes) {
  Figures {
    byStatus = Collections.unmodifiableSortedMap(new TreeMap<>(byStatus));
  }

  Figures and(Figures others) {
    var counts = new TreeMap<>(byStatus);
    others.byStatus.forEach((kind, number) -> counts.merge(kind, number, Long::sum));
    return new Figures(latency.and(others.latency), serviceTime.and(others.serviceTime), lag.and(others.lag), good.and(others.good),
        bad.and(others.bad), keptBack.and(others.keptBack), arrived.and(others.arrived), notSent + others.notSent, onTime + others.onTime,
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
  long judged() { return good.sum() + bad.sum(); }

  /** A number for each slice; not changed any more. */
  record PerSlice(long[] numbers) {

    long sum() { return sum(0, numbers.length); }

    long sum(int from, int until) { return IntStream.range(from, until).mapToLong(slice -> numbers[slice]).sum(); }

    PerSlice and(PerSlice others) {
      return new PerSlice(IntStream.range(0, numbers.length).mapToLong(slice -> numbers[slice] + others.numbers[slice]).toArray());
    }
  }
}
