package io.github.readiness.probe.imports;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Measure;
import io.github.readiness.Quantity.Time;
import io.github.readiness.stats.Percentile;
import org.apiguardian.api.API;

/**
 * How long answers took, as another tool timed them; whether it counts from the send or from when a request was due is part of the sentence.
 *
 * <p>Of raw samples a percentile is the sample of the nearest rank with three significant digits. Of a summary it is there only if the file has it.
 */
@API(status = MAINTAINED, since = "0.1")
public final class ImportedLatency {
  private final Subject subject;

  ImportedLatency(Subject subject) { this.subject = subject; }

  public Measure<Time> p50() { return percentile(Percentile.P50); }

  public Measure<Time> p90() { return percentile(Percentile.P90); }

  public Measure<Time> p95() { return percentile(Percentile.P95); }

  public Measure<Time> p99() { return percentile(Percentile.P99); }

  public Measure<Time> p999() { return percentile(Percentile.P999); }

  /** Any other, between 0 and 100, both excluded: {@code percentile(99.99)}. */
  public Measure<Time> percentile(double percentile) {
    return percentile(Percentile.of(percentile));
  }

  /** Any other, written out: {@code percentile(Percentile.of("99.995"))}. */
  public Measure<Time> percentile(Percentile percentile) {
    return subject.measure(percentile + " latency", measured -> measured.percentile(percentile));
  }

  /** The arithmetic mean, as the tool gives it or of its raw samples. Says little: a mean hides the slow ones. */
  public Measure<Time> mean() {
    return subject.measure("mean latency", Subject.Measured::mean);
  }

  /** The longest. */
  public Measure<Time> max() {
    return subject.measure("longest latency", Subject.Measured::max);
  }
}
