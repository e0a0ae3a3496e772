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

/** Counts and times of the requests of one part, by the time slice in which each was due. Safe for use by many threads. */
@API(status = INTERNAL, since = "0.1")
public final class RequestStats {
  private static final int STATUSES = 600;

  private final TimeSlices slices;
  private final SlicedTimeRecorder latency;
  private final SlicedTimeRecorder serviceTime;
  private final TimeRecorder lag = new TimeRecorder();
  private final AtomicLongArray good;
  private final AtomicLongArray bad;
  private final AtomicLongArray dropped;
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
    this.dropped = new AtomicLongArray(slices.count());
    this.arrived = new AtomicLongArray(slices.count());
  }

  /**
   * Records a request that is sent now.
   *
   * @param lagNanos time since the request could have been sent
   * @param inTime true if it is sent within the window
   */
  public void sent(long lagNanos, boolean inTime) {
    lag.record(new Time(lagNanos));
    sent.increment();
    if (inTime) {
      onTime.increment();
    }
  }

  public void received(long number) { bytes.add(number); }

  /** Records a good answer with this status. */
  public void good(int status, long due, long sentAt, long now) {
    count(status);
    time(due, sentAt, now);
  }

  /** Records a good outcome of this kind, without a status. */
  public void good(String kind, long due, long sentAt, long now) {
    count(kind);
    time(due, sentAt, now);
  }

  /** Records the arrival of a good answer to any request; ignored outside the window. */
  public void arrived(long now) {
    if (slices.contains(now)) {
      arrived.incrementAndGet(slices.at(now));
    }
  }

  /** Records an answer with an unexpected status as an error, without its time. */
  public void bad(int status, long due) {
    count(status);
    causes.add(String.valueOf(status), "");
    bad.incrementAndGet(slices.at(due));
  }

  /** Records a failure of this kind, without a cause. */
  public void bad(String kind, long due) { bad(kind, "", due); }

  /** Records a failure of this kind, with its cause. */
  public void bad(String kind, String cause, long due) {
    count(kind);
    causes.add(kind, cause);
    bad.incrementAndGet(slices.at(due));
  }

  /** Records a request that this machine could not send, for an unknown cause. */
  public void notSent() { notSent(""); }

  /** Records a request that this machine could not send; this is not an error of the target. */
  public void notSent(String cause) {
    count(Failure.NOT_SENT.words());
    causes.add(Failure.NOT_SENT.words(), cause);
    notSent.increment();
  }

  /** Records a timeout; the time waited counts as the response time. */
  public void timedOut(long due, long sentAt, long now) {
    timedOut("", due, sentAt, now);
  }

  /** Records a timeout with its cause; the time waited counts as the response time. */
  public void timedOut(String cause, long due, long sentAt, long now) {
    cutOff(cause, due, now);
    serviceTime.record(slices.at(due), new Time(now - sentAt));
  }

  /** Records a request that the end of the run cut off before its timeout. Its latency counts from the due time; its service time is unknown. */
  public void cutOff(long due, long now) {
    cutOff("", due, now);
  }

  private void cutOff(String cause, long due, long now) {
    bad(Failure.TIMEOUT.words(), cause, due);
    latency.record(slices.at(due), new Time(now - due));
  }

  /**
   * Records requests that were never sent because too many others were in flight. Their latency counts from the due time.
   *
   * @param times number of requests due in the same slice; may be 0
   */
  public void dropped(long due, long now, long times) {
    if (times > 0) {
      var slice = slices.at(due);
      kinds.computeIfAbsent("dropped", any -> new LongAdder()).add(times);
      bad.addAndGet(slice, times);
      dropped.addAndGet(slice, times);
      latency.record(slice, new Time(now - due), times);
    }
  }

  public long sent() { return sent.sum(); }

  public long bad() { return numbers(bad).sum(); }

  /** Returns a snapshot; call it after the last request has ended. */
  public RequestStatsSnapshot figures() {
    var counts = new TreeMap<String, Long>();
    for (var status = 0; status < STATUSES; status++) {
      if (statuses.get(status) > 0) {
        counts.put(String.valueOf(status), statuses.get(status));
      }
    }
    kinds.forEach((kind, number) -> counts.put(kind, number.sum()));
    return new RequestStatsSnapshot(latency, serviceTime, lag.snapshot(), numbers(good), numbers(bad), numbers(dropped), numbers(arrived),
        notSent.sum(),
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
