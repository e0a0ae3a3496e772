package io.github.readiness.probe.load.result;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Measure;
import io.github.readiness.quantity.Quantity.Rate;
import io.github.readiness.quantity.Quantity.Ratio;
import org.apiguardian.api.API;

/**
 * Load in its worst interval of a given length. Each measure has its own worst interval, so p95 and error rate may come from different ones.
 *
 * <p>A request belongs to the interval in which it was due. For the throughput, an answer belongs to the interval in which it arrived. The starts of
 * the intervals are a tenth of their length apart, at least one second.
 *
 * <p>The confidence is that of the interval with the fewest samples. If one interval has too few samples, for example at the start of a ramp, the
 * result is inconclusive. Intervals in which no request was due are ignored.
 */
@API(status = MAINTAINED, since = "0.1")
public final class WorstInterval {
  private final LoadMeasures measures;

  WorstInterval(LoadMeasures measures) { this.measures = measures; }

  /** Returns the times from when a request was due to the last byte of its answer. */
  public Latency latency() {
    return measures.latency();
  }

  /** Returns the times from when a request was sent to the last byte of its answer. */
  public Latency serviceTime() {
    return measures.serviceTime();
  }

  /** Returns the greatest share of requests without a good answer. */
  public Measure<Ratio> errorRate() { return measures.errorRate(); }

  /** Returns the lowest number of good answers per second. */
  public Measure<Rate> throughput() { return measures.throughput(); }
}
