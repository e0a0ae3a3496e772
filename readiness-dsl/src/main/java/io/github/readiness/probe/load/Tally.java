package io.github.readiness.probe.load;

import io.github.readiness.Quantity.Time;
import io.github.readiness.stats.Recording;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts and times what became of the requests; told by many threads. */
final class Tally {
  private final Recording latency = new Recording();
  private final Recording serviceTime = new Recording();
  private final Recording lag = new Recording();
  private final Map<String, LongAdder> kinds = new ConcurrentSkipListMap<>();
  private final LongAdder good = new LongAdder();
  private final LongAdder bad = new LongAdder();
  private final LongAdder notSent = new LongAdder();
  private final LongAdder kept = new LongAdder();
  private final LongAdder onTime = new LongAdder();
  private final LongAdder sent = new LongAdder();

  /** A request goes out, so long after it could have. */
  void sent(long lagNanos, boolean inTime) {
    lag.record(new Time(lagNanos));
    sent.increment();
    if (inTime) {
      onTime.increment();
    }
  }

  /** An answer came. A redirect is none: what was asked for was not given. Returns whether it is a good one. */
  boolean answered(int status, long sinceDue, long sinceSent) {
    count(String.valueOf(status));
    if (status >= 400 || status >= 300 && status != 304) {
      bad.increment();
      return false;
    }
    latency.record(new Time(sinceDue));
    serviceTime.record(new Time(sinceSent));
    good.increment();
    return true;
  }

  /** None came, at once or after a while: counts as an error, not as a fast answer. */
  void failed(Failure failure) {
    count(failure.words());
    (failure == Failure.NOT_SENT ? notSent : bad).increment();
  }

  /** None came in time, so the answer would have taken at least that long. */
  void timedOut(long sinceDue, long sinceSent) {
    failed(Failure.TIMEOUT);
    latency.record(new Time(sinceDue));
    serviceTime.record(new Time(sinceSent));
  }

  /** Ended by the end of the run before its own time was over: kept waiting since it was due, but sent too late to time an answer. */
  void cutOff(long sinceDue) {
    failed(Failure.TIMEOUT);
    latency.record(new Time(sinceDue));
  }

  /** Never sent, because earlier ones were not answered: kept waiting since it was due. */
  void keptBack(long sinceDue) {
    count("kept back");
    bad.increment();
    kept.increment();
    latency.record(new Time(sinceDue));
  }

  long sent() { return sent.sum(); }

  long bad() { return bad.sum(); }

  /** All of it; asked for when the last request has ended. */
  Figures figures() {
    var counts = new TreeMap<String, Long>();
    kinds.forEach((kind, number) -> counts.put(kind, number.sum()));
    return new Figures(latency.samples(), serviceTime.samples(), lag.samples(), good.sum(), bad.sum(), kept.sum(), notSent.sum(), onTime.sum(),
        counts);
  }

  private void count(String kind) { kinds.computeIfAbsent(kind, any -> new LongAdder()).increment(); }
}
