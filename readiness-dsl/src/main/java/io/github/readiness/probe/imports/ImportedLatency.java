package io.github.readiness.probe.imports;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Measure;
import io.github.readiness.probe.imports.result.ResultScope;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.stats.Percentile;
import io.github.readiness.stats.Percentiles;
import org.apiguardian.api.API;

/**
 * Latency measured by another tool. The text of a check says if times count from the sending or from the due time of a request.
 *
 * <p>From raw samples, a percentile is the sample of the nearest rank, with three significant digits. From a summary, only percentiles in the file
 * exist. If their times include failed requests, the value is the upper limit for the successful ones. A bound is then decided only if the result is
 * the same for all possible values.
 */
@API(status = MAINTAINED, since = "0.1")
public final class ImportedLatency implements Percentiles {
  private final ResultScope scope;

  ImportedLatency(ResultScope scope) { this.scope = scope; }

  @Override
  public Measure<Time> percentile(Percentile percentile) {
    return scope.measure(percentile + " latency", measured -> measured.percentile(percentile));
  }

  /** Returns the arithmetic mean, from the tool or from its raw samples. A mean hides slow requests. */
  public Measure<Time> mean() {
    return scope.measure("mean latency", ResultScope.Measured::mean);
  }

  /** Returns the longest latency. */
  public Measure<Time> max() {
    return scope.measure("longest latency", ResultScope.Measured::max);
  }
}
