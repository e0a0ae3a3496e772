package io.github.readiness.probe.metrics.scrape;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Execution;
import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.metrics.api.QueryFailedException;
import io.github.readiness.probe.metrics.api.TimeSeries;
import io.github.readiness.probe.metrics.range.RangeData;
import io.github.readiness.probe.metrics.range.SampleInterval;
import io.github.readiness.probe.metrics.range.SeriesEvidence;
import io.github.readiness.quantity.Quantity.Time;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/** Something that tells numbers by their labels while it is read again and again. */
@API(status = INTERNAL, since = "0.1")
public final class Scrape {
  /** One look. */
  public interface Look {
    /** The number of each series; fails where it cannot be had. */
    Map<Map<String, String>, Double> read() throws IOException, InterruptedException;
  }

  /** What all looks came to. */
  public record Seen(Time asked, Time period, Window window, List<TimeSeries> series, Source source, String evidence) {

    /**
     * Returns some of the series, ready to be judged.
     *
     * @param words what was asked for
     * @param missing what was asked for by name and has no series
     */
    public RangeData chronicle(String words, List<TimeSeries> meant, List<String> missing) {
      return new RangeData(words, asked, window, SampleInterval.every(period), meant, missing, Optional.empty(), source, evidence);
    }
  }

  private static final long MOST_SAMPLES = 10_000_000;

  private final String description;
  private final Time period;
  private final Time asked;
  private final Execution execution;
  private final Look look;
  private final Map<Map<String, String>, TimeSeries> series = new LinkedHashMap<>();
  private final Instant from;
  private final long start;
  private final Time limit;
  private Optional<QueryFailedException> lastFailure = Optional.empty();
  private long last;
  private int seen;

  public Scrape(String description, Time period, Time asked, Look look, Execution execution) {
    this.description = description;
    this.period = period;
    this.asked = asked;
    this.execution = execution;
    this.look = look;
    this.from = Instant.ofEpochMilli(execution.clock().millis());
    this.start = execution.nanoTime();
    this.limit = execution.longestWatch().filter(longest -> longest.compareTo(asked) < 0).orElse(asked);
  }

  public static void demandTwoLooks(Time period, Time asked) {
    if (asked.nanos() <= period.nanos()) {
      throw new InvalidDefinitionException("What is read every " + period + " for " + asked
          + " is read but once. Write every(...) shorter than lasting(...), like every(seconds(5)).lasting(minutes(1)).");
    }
  }

  public Seen run(Source source) throws IOException, InterruptedException {
    for (long due = 0; due < limit.nanos(); due = nextDue(due)) {
      waitUntil(due);
      if (offset() < limit.nanos()) {
        look();
      }
    }
    waitUntil(limit.nanos());
    if (seen == 0 && lastFailure.isPresent()) {
      throw lastFailure.get();
    }
    var all = List.copyOf(series.values());
    var window = new Window(from, from.plusNanos(limit.nanos()));
    var kept = execution.keep(new SeriesEvidence(description, window, period.toString(), source).of(all, List.of(),
        lastFailure.map(QueryFailedException::getMessage)));
    return new Seen(asked, period, window, all, source, kept);
  }

  private void look() throws IOException, InterruptedException {
    var at = Math.max(last + 1, from.toEpochMilli() + TimeUnit.NANOSECONDS.toMillis(offset()));
    last = at;
    var page = page();
    for (var one : page.entrySet()) {
      series.computeIfAbsent(one.getKey(), TimeSeries::new).add(at, one.getValue());
    }
    for (var one : series.values()) {
      if (!page.containsKey(one.labels())) {
        one.add(at, Double.NaN);                                            // as Prometheus marks a series stale
      }
    }
    if (series.values().stream().mapToLong(TimeSeries::size).sum() > MOST_SAMPLES) {
      throw new QueryFailedException(description + " has more than " + MOST_SAMPLES + " samples. Read it less often, or for a shorter time.");
    }
    execution.progress(description + ": " + seen + " looks");
  }

  /** Nothing where it cannot be had. */
  private Map<Map<String, String>, Double> page() throws IOException, InterruptedException {
    try {
      var values = look.read();
      seen++;
      return values;
    } catch (QueryFailedException failed) {
      lastFailure = Optional.of(failed);
      return Map.of();
    }
  }

  /** Looks that could not be taken in time are not made up for in a burst. */
  private long nextDue(long due) {
    var period = this.period.nanos();
    return Math.max(due + period, offset() / period * period);
  }

  private void waitUntil(long due) throws InterruptedException {
    for (long left = due - offset(); left > 0; left = due - offset()) {
      TimeUnit.NANOSECONDS.sleep(Math.min(left, TimeUnit.MILLISECONDS.toNanos(100)));
    }
  }

  private long offset() { return execution.nanoTime() - start; }
}
