package io.github.readiness.stats;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.quantity.Quantity.Time;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.apiguardian.api.API;

/** Snapshot of recorded times. Immutable. Without samples every observation is {@code INCONCLUSIVE(NO_DATA)}. */
@API(status = MAINTAINED, since = "0.1")
public final class TimeHistogram {
  private final Histogram histogram;
  private final long least;
  private final long greatest;
  private final double sum;

  TimeHistogram(Histogram histogram, long least, long greatest, double sum) {
    this.histogram = histogram;
    this.least = least;
    this.greatest = greatest;
    this.sum = sum;
  }

  /** Returns the number of samples. */
  public long count() { return histogram.getTotalCount(); }

  /** Returns the samples of both, as if one recorder had recorded them. */
  public TimeHistogram plus(TimeHistogram other) {
    var both = new Histogram(histogram.getNumberOfSignificantValueDigits());
    both.setAutoResize(true);
    both.add(histogram);
    both.add(other.histogram);
    return new TimeHistogram(both, Math.min(least, other.least), Math.max(greatest, other.greatest), sum + other.sum);
  }

  /** Returns the exact minimum; empty without samples. */
  public Optional<Time> min() { return exact(least); }

  /** Returns the exact maximum; empty without samples. */
  public Optional<Time> max() { return exact(greatest); }

  /** Returns the arithmetic mean, rounded to the nanosecond; empty without samples. */
  public Optional<Time> mean() {
    return exact(Math.round(sum / count()));
  }

  /** Returns the greatest value in the bucket of the nearest-rank percentile; empty without samples. */
  public Optional<Time> percentile(Percentile percentile) {
    return count() == 0 ? Optional.empty() : Optional.of(highest(percentile.rank(count())));
  }

  /** Returns the percentile with its bucket and its confidence limits. */
  public Observation<Time> percentile(Percentile percentile, Window window, Source source) {
    return count() == 0
        ? noData(window, source)
        : Observation.of(highest(percentile.rank(count())), new OrderStatistic(percentile, this), count(), window, source);
  }

  /** Returns the mean without confidence limits. */
  public Observation<Time> mean(Window window, Source source) {
    return withoutLimits(mean(), window, source);
  }

  /** Returns the maximum without confidence limits. */
  public Observation<Time> max(Window window, Source source) {
    return withoutLimits(max(), window, source);
  }

  /** Returns a copy with this tag for a log. */
  Histogram tagged(String tag) {
    var copy = histogram.copy();
    copy.setTag(tag);
    return copy;
  }

  Time lowest(long rank) { return new Time(histogram.lowestEquivalentValue(valueAt(rank))); }

  Time highest(long rank) { return new Time(histogram.highestEquivalentValue(valueAt(rank))); }

  /** Adds up the counts, because the histogram's own percentile takes a {@code double} and can be one rank off. */
  private long valueAt(long rank) {
    var passed = 0L;
    for (HistogramIterationValue step : histogram.recordedValues()) {
      passed += step.getCountAddedInThisIterationStep();
      if (passed >= rank) {
        return step.getValueIteratedTo();
      }
    }
    throw new IllegalArgumentException("Rank must be 1 to " + count() + ", but was " + rank + ".");
  }

  private Optional<Time> exact(long nanos) { return count() == 0 ? Optional.empty() : Optional.of(new Time(nanos)); }

  private Observation<Time> withoutLimits(Optional<Time> value, Window window, Source source) {
    return value.<Observation<Time>>map(time -> Observation.of(time, count(), window, source)).orElseGet(() -> noData(window, source));
  }

  private static Observation<Time> noData(Window window, Source source) {
    return new Observation.Absent<>(Outcome.of(Reason.NO_DATA), "not one sample", 0, Optional.of(window), source, List.of());
  }
}
