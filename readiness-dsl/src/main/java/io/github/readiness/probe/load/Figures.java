package io.github.readiness.probe.load;

import io.github.readiness.stats.Samples;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a {@link Tally} holds when all requests have ended.
 *
 * @param bad requests that failed, those kept back included, those that we could not send excluded
 * @param keptBack requests never sent because too many were waiting for an answer
 * @param notSent requests that we could not send
 * @param onTime requests that went out within the window
 * @param byStatus how many per status code or kind of failure
 */
record Figures(Samples latency, Samples serviceTime, Samples lag, long good, long bad, long keptBack, long notSent, long onTime,
    SortedMap<String, Long> byStatus) {
  Figures {
    byStatus = Collections.unmodifiableSortedMap(new TreeMap<>(byStatus));
  }

  /** Of no request at all. */
  static Figures none() { return new Tally().figures(); }

  /** Requests that the target had to answer. */
  long judged() { return good + bad; }
}
