package io.github.readiness.probe.load.result;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.probe.load.http.Failure;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.stats.SlicedTimeRecorder;
import io.github.readiness.stats.TimeRecorder;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.apiguardian.api.API;

/** Counts and times what became of the requests of one part, by the slice in which each was due; told by many threads. */
@API(status = INTERNAL, since = "0.1")
public final class RequestStats {
  private static final int STATUSES = 600;

  private final TimeSlices slices;
  private final SlicedTimeRecorder latency;
  private final SlicedTimeRecorder serviceTime;
  private final TimeRecorder lag = new TimeRecorder();
  private final AtomicLongArray good;
  private final AtomicLongArray bad;
  private final AtomicLongArray kept;
  private final AtomicLongArray arrived;
  private final AtomicLongArray statuses = new AtomicLongArray(STATUSES);
  private final Map<String, LongAdder> kinds = new ConcurrentHashMap<>();
  private final FailureCauses.Sum causes = new FailureCauses.Sum();
  private final LongAdder notSent = new LongAdder();
  private final LongAdder onTime = new LongAdder();
  private final LongAdder sent = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  public RequestStats(TimeSlices slices) {
    this.slices = slices;
    this.latency = new SlicedTimeRecorder(slices.count());
    this.serviceTime = new SlicedTimeRecorder(slices.count());
    this.good = new AtomicLongArray(slices.count());
    this.bad = new AtomicLongArray(slices.count());
    this.kept = new AtomicLongArray(slices.count());
    this.arrived = new AtomicLongArray(slices.count());
  }

  /** A request goes out, so long after it could have. */
  public void sent(long lagNanos, boolean inTime) {
    lag.record(new Time(lagNanos));
    sent.increment();
    if (inTime) {
      onTime.increment();
    }
  }

  public void received(long number) { bytes.add(number); }

  /** Ended well, as that status. */
  public void good(int status, long due, long sentAt, long now) {
    count(status);
    time(due, sentAt, now);
  }

  /** Ended well, and has no status. */
  public void good(String kind, long due, long sentAt, long now) {
    count(kind);
    time(due, sentAt, now);
  }

  /** A good answer arrived, whichever request it belongs to. */
  public void arrived(long now) {
    if (slices.contains(now)) {
      arrived.incrementAndGet(slices.at(now));
    }
  }

  /** An answer came that is none: it counts as an error, and not as a fast answer. */
  public void bad(int status, long due) {
    count(status);
    causes.add(String.valueOf(status), "");
    bad.incrementAndGet(slices.at(due));
  }

  /** Failed at once or after a while, and that says it all. */
  public void bad(String kind, long due) { bad(kind, "", due); }

  /** Failed at once or after a while, and why. */
  public void bad(String kind, String cause, long due) {
    count(kind);
    causes.add(kind, cause);
    bad.incrementAndGet(slices.at(due));
  }

  /** Nobody says why we could not send it. */
  public void notSent() { notSent(""); }

  /** We could not send it, which is no error of the target. */
  public void notSent(String cause) {
    count(Failure.NOT_SENT.words());
    causes.add(Failure.NOT_SENT.words(), cause);
    notSent.increment();
  }

  /** No answer came in time, so it would have taken at least that long. */
  public void timedOut(long due, long sentAt, long now) {
    timedOut("", due, sentAt, now);
  }

  /** The same, and why. */
  public void timedOut(String cause, long due, long sentAt, long now) {
    cutOff(cause, due, now);
    serviceTime.record(slices.at(due), new Time(now - sentAt));
  }

  /** Ended by the end of the run before its own time was over: kept waiting since it was due, but sent too late to time an answer. */
  public void cutOff(long due, long now) {
    cutOff("", due, now);
  }

  private void cutOff(String cause, long due, long now) {
    bad(Failure.TIMEOUT.words(), cause, due);
    latency.record(slices.at(due), new Time(now - due));
  }

  /** Never sent, because earlier ones were not answered: kept waiting since they were due; so many of the same slice at once, or none. */
  public void dropped(long due, long now, long times) {
    if (times > 0) {
      var slice = slices.at(due);
      kinds.computeIfAbsent("dropped", any -> new LongAdder()).add(times);
      bad.addAndGet(slice, times);
      kept.addAndGet(slice, times);
      latency.record(slice, new Time(now - due), times);
    }
  }

  public long sent() { return sent.sum(); }

  public long bad() { return numbers(bad).sum(); }

  /** All of it; asked for when the last request has ended. */
  public RequestStatsSnapshot figures() {
    var counts = new TreeMap<String, Long>();
    for (var status = 0; status < STATUSES; status++) {
      if (statuses.get(status) > 0) {
        counts.put(String.valueOf(status), statuses.get(status));
      }
    }
    kinds.forEach((kind, number) -> counts.put(kind, number.sum()));
    return new RequestStatsSnapshot(latency, serviceTime, lag.samples(), numbers(good), numbers(bad), numbers(kept), numbers(arrived), notSent.sum(),
        onTime.sum(), bytes.sum(), counts, causes.causes());
  }

  private void time(long due, long sentAt, long now) {
    var slice = slices.at(due);
    latency.record(slice, new Time(now - due));
    serviceTime.record(slice, new Time(now - sentAt));
    good.incrementAndGet(slice);
  }

  private void count(int status) {
    if (status >= 0 && status < STATUSES) {
      statuses.incrementAndGet(status);
    } else {
      count(String.valueOf(status));
    }
  }

  private void count(String kind) { kinds.computeIfAbsent(kind, any -> new LongAdder()).increment(); }

  private static RequestStatsSnapshot.PerSlice numbers(AtomicLongArray array) {
    var numbers = new long[array.length()];
    for (var slice = 0; slice < numbers.length; slice++) {
      numbers[slice] = array.get(slice);
    }
    return new RequestStatsSnapshot.PerSlice(numbers);
  }
}
