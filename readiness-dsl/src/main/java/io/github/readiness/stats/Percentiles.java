package io.github.readiness.stats;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Measure;
import io.github.readiness.quantity.Quantity.Time;
import org.apiguardian.api.API;

/** Percentiles of times as measures, under their usual names. */
@API(status = MAINTAINED, since = "0.1")
public interface Percentiles {

  /** Returns any percentile, as an exact decimal: {@code percentile(Percentile.of("99.995"))}. */
  Measure<Time> percentile(Percentile percentile);

  /** Returns any percentile between 0 and 100, both excluded: {@code percentile(99.99)}. */
  default Measure<Time> percentile(double percentile) {
    return percentile(Percentile.of(percentile));
  }

  default Measure<Time> p50() { return percentile(Percentile.P50); }

  default Measure<Time> p90() { return percentile(Percentile.P90); }

  default Measure<Time> p95() { return percentile(Percentile.P95); }

  default Measure<Time> p99() { return percentile(Percentile.P99); }

  default Measure<Time> p999() { return percentile(Percentile.P999); }
}
