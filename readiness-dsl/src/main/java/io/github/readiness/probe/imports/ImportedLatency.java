package io.github.readiness.probe.imports;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Measure;
import io.github.readiness.probe.imports.result.ResultScope;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.stats.Percentile;
import io.github.readiness.stats.Percentiles;
import org.apiguardian.api.API;

/**
 * How long answers took, as another tool timed them; whether it counts from the send or from when a request was due is part of the sentence.
 *
 * <p>Of raw samples a percentile is the sample of the nearest rank with three significant digits. Of a summary it is there only if the file has it;
 * where bad answers are among its times it is the greatest that the one of the good answers can be, and only what is so either way is known.
 */
@API(status = MAINTAINED, since = "0.1")
public final class ImportedLatency implements Percentiles {
  private final ResultScope subject;

  ImportedLatency(ResultScope subject) { this.subject = subject; }

  @Override
  public Measure<Time> percentile(Percentile percentile) {
    return subject.measure(percentile + " latency", measured -> measured.percentile(percentile));
  }

  /** The arithmetic mean, as the tool gives it or of its raw samples. Says little: a mean hides the slow ones. */
  public Measure<Time> mean() {
    return subject.measure("mean latency", ResultScope.Measured::mean);
  }

  /** The longest. */
  public Measure<Time> max() {
    return subject.measure("longest latency", ResultScope.Measured::max);
  }
}
