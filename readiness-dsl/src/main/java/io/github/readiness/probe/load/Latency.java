package io.github.readiness.probe.load;

import static org.apiguardian.api.API.Status.STABLE;

import io.github.readiness.Measure;
import io.github.readiness.Observation;
import io.github.readiness.Quantity.Time;
import io.github.readiness.stats.Percentile;
import io.github.readiness.stats.Samples;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * How long answers took, over good answers and over requests that timed out or were kept back to the end, which are counted as having
 * taken as long as they were waited for.
 *
 * <p>Other failures count into {@link LoadResult#errorRate()} and not here, so that a fast refusal never flatters a percentile. Values have
 * three significant digits; a percentile is the sample of the nearest rank.
 */
@API(status = STABLE, since = "0.1")
public final class Latency {
  private final String noun;
  private final Samples samples;
  private final Samples fromSend;
  private final Seen seen;

  /**
   * Times of one kind.
   *
   * @param fromSend the same from the send: what misses there, misses however late we were ourselves
   */
  Latency(String noun, Samples samples, Samples fromSend, Seen seen) {
    this.noun = noun;
    this.samples = samples;
    this.fromSend = fromSend;
    this.seen = seen;
  }

  public Measure<Time> p50() { return percentile(Percentile.P50); }

  public Measure<Time> p90() { return percentile(Percentile.P90); }

  public Measure<Time> p95() { return percentile(Percentile.P95); }

  public Measure<Time> p99() { return percentile(Percentile.P99); }

  public Measure<Time> p999() { return percentile(Percentile.P999); }

  /** Any other, between 0 and 100, both excluded: {@code percentile(99.99)}. */
  public Measure<Time> percentile(double percentile) {
    return percentile(Percentile.of(percentile));
  }

  /** The arithmetic mean, exact. Says little: a mean hides the slow ones. */
  public Measure<Time> mean() {
    return measure("mean", from -> from.mean(seen.window(), seen.source()));
  }

  /** The longest, exact. */
  public Measure<Time> max() {
    return measure("longest", from -> from.max(seen.window(), seen.source()));
  }

  /** Any other, written out: {@code percentile(Percentile.of("99.995"))}. */
  public Measure<Time> percentile(Percentile percentile) {
    return measure(percentile.toString(), from -> from.percentile(percentile, seen.window(), seen.source()));
  }

  private Measure<Time> measure(String which, Function<Samples, Observation<Time>> statistic) {
    var sure = statistic.apply(seen.validity().lagged() ? fromSend : samples);
    return new Measure<>(which + " " + noun, seen.of(statistic.apply(samples), Optional.of(sure)));
  }
}
