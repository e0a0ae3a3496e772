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

/** Recorded times, as they were when asked for. Immutable. Of no samples every observation is {@code INCONCLUSIVE(NO_DATA)}. */
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

  /** How many. */
  public long count() { return histogram.getTotalCount(); }

  /** These and those together, as if they had been recorded together. */
  public TimeHistogram and(TimeHistogram others) {
    var both = new Histogram(histogram.getNumberOfSignificantValueDigits());
    both.setAutoResize(true);
    both.add(histogram);
    both.add(others.histogram);
    return new TimeHistogram(both, Math.min(least, others.least), Math.max(greatest, others.greatest), sum + others.sum);
  }

  /** The least, exact; none of no samples. */
  public Optional<Time> min() { return exact(least); }

  /** The greatest, exact; none of no samples. */
  public Optional<Time> max() { return exact(greatest); }

  /** The arithmetic mean, to the nanosecond; none of no samples. */
  public Optional<Time> mean() { return exact(Math.round(sum / count())); }

  /** The greatest value that the recording cannot tell from the nearest-rank percentile; none of no samples. */
  public Optional<Time> percentile(Percentile percentile) {
    return count() == 0 ? Optional.empty() : Optional.of(highest(percentile.rank(count())));
  }

  /** The percentile with its bucket and its confidence limits. */
  public Observation<Time> percentile(Percentile percentile, Window window, Source source) {
    return count() == 0
        ? nothing(window, source)
        : Observation.of(highest(percentile.rank(count())), new OrderStatistic(percentile, this), count(), window, source);
  }

  /** The mean as a plain reading: nothing is claimed about how sure it is. */
  public Observation<Time> mean(Window window, Source source) {
    return reading(mean(), window, source);
  }

  /** The greatest as a plain reading. */
  public Observation<Time> max(Window window, Source source) { return reading(max(), window, source); }

  /** A copy that carries this tag into a log. */
  Histogram tagged(String tag) {
    var copy = histogram.copy();
    copy.setTag(tag);
    return copy;
  }

  Time lowest(long rank) { return new Time(histogram.lowestEquivalentValue(ranked(rank))); }

  Time highest(long rank) { return new Time(histogram.highestEquivalentValue(ranked(rank))); }

  /** Walks the counts: the histogram's own percentile takes a {@code double} and is one rank off where that is not exact. */
  private long ranked(long rank) {
    var passed = 0L;
    for (HistogramIterationValue step : histogram.recordedValues()) {
      passed += step.getCountAddedInThisIterationStep();
      if (passed >= rank) {
        return step.getValueIteratedTo();
      }
    }
    throw new IllegalArgumentException("There is no sample number " + rank + " of " + count() + ".");
  }

  private Optional<Time> exact(long nanos) { return count() == 0 ? Optional.empty() : Optional.of(new Time(nanos)); }

  private Observation<Time> reading(Optional<Time> value, Window window, Source source) {
    return value.<Observation<Time>>map(time -> Observation.of(time, count(), window, source)).orElseGet(() -> nothing(window, source));
  }

  private static Observation<Time> nothing(Window window, Source source) {
    return new Observation.Absent<>(Outcome.of(Reason.NO_DATA), "not one sample", 0, Optional.of(window), source, List.of());
  }
}
