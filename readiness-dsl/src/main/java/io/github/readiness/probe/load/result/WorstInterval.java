package io.github.readiness.probe.load.result;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Measure;
import io.github.readiness.quantity.Quantity.Rate;
import io.github.readiness.quantity.Quantity.Ratio;
import org.apiguardian.api.API;

/**
 * The load in the worst of all stretches of one length: each measure in the stretch where it is worst, so the p95 and the error rate may be of two
 * different ones. Requests belong to the stretch in which they were due, answers that make the throughput to the one in which they came.
 *
 * <p>The starts of the stretches are a tenth of their length apart, at least a second. It is as sure as the stretch that is least sure: one with too
 * few samples, as at the foot of a ramp, shows nothing, and neither do all of them then. In which nothing was due, that is none.
 */
@API(status = MAINTAINED, since = "0.1")
public final class WorstInterval {
  private final LoadMeasures measures;

  WorstInterval(LoadMeasures measures) { this.measures = measures; }

  /** From when a request was due to the last byte of its answer. */
  public Latency latency() {
    return measures.latency();
  }

  /** From when a request was sent to the last byte of its answer. */
  public Latency serviceTime() {
    return measures.serviceTime();
  }

  /** The greatest share of requests without a good answer. */
  public Measure<Ratio> errorRate() { return measures.errorRate(); }

  /** The fewest good answers per second. */
  public Measure<Rate> throughput() { return measures.throughput(); }
}
