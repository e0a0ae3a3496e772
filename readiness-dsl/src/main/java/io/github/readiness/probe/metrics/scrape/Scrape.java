package io.github.readiness.probe.metrics.scrape;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Execution;
import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.observation.AdvisedText;
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

/** Repeated reading of numbers by their labels, from a metrics page or a registry. */
@API(status = INTERNAL, since = "0.1")
public final class Scrape {
  /** Reads all numbers once. */
  public interface Reader {
    /** Returns the number of each series. Throws if the numbers cannot be read. */
    Map<Map<String, String>, Double> read() throws IOException, InterruptedException;
  }

  /** Samples of all reads. */
  public record Samples(Time asked, Time period, Window window, List<TimeSeries> series, Source source, String evidence) {

    /**
     * Returns some of the series as range data.
     *
     * @param words description of the selection
     * @param meant the selected series
     * @param missing labels named in the selection for which there is no series
     */
    public RangeData data(String words, List<TimeSeries> meant, List<String> missing) {
      return new RangeData(words, asked, window, SampleInterval.every(period), meant, missing, Optional.empty(), source, evidence);
    }
  }

  private static final long MOST_SAMPLES = 10_000_000;

  private final String description;
  private final Time period;
  private final Time asked;
  private final Execution execution;
  private final Reader reader;
  private final Map<Map<String, String>, TimeSeries> series = new LinkedHashMap<>();
  private final Instant from;
  private final long start;
  private final Time limit;
  private Optional<QueryFailedException> lastFailure = Optional.empty();
  private long last;
  private int reads;

  public Scrape(String description, Time period, Time asked, Reader reader, Execution execution) {
    this.description = description;
    this.period = period;
    this.asked = asked;
    this.execution = execution;
    this.reader = reader;
    this.from = Instant.ofEpochMilli(execution.clock().millis());
    this.start = execution.nanoTime();
    this.limit = execution.longestWatch().filter(longest -> longest.compareTo(asked) < 0).orElse(asked);
  }

  public static void requireTwoReads(Time period, Time asked) {
    if (asked.nanos() <= period.nanos()) {
      throw new InvalidDefinitionException("A scrape every " + period + " for " + asked
          + " reads only once. Write every(...) shorter than lasting(...), for example every(seconds(5)).lasting(minutes(1)).");
    }
  }

  public Samples run(Source source) throws IOException, InterruptedException {
    for (long due = 0; due < limit.nanos(); due = nextDue(due)) {
      waitUntil(due);
      if (offset() < limit.nanos()) {
        readOnce();
      }
    }
    waitUntil(limit.nanos());
    if (reads == 0 && lastFailure.isPresent()) {
      throw lastFailure.get();
    }
    var all = List.copyOf(series.values());
    var window = new Window(from, from.plusNanos(limit.nanos()));
    var evidence = execution.storeEvidence(new SeriesEvidence(description, window, period.toString(), source).of(all, List.of(),
        lastFailure.map(QueryFailedException::getMessage)));
    return new Samples(asked, period, window, all, source, evidence);
  }

  private void readOnce() throws IOException, InterruptedException {
    var at = Math.max(last + 1, from.toEpochMilli() + TimeUnit.NANOSECONDS.toMillis(offset()));
    last = at;
    var page = page();
    for (var one : page.entrySet()) {
      series.computeIfAbsent(one.getKey(), TimeSeries::new).add(at, one.getValue());
    }
    for (var one : series.values()) {
      if (!page.containsKey(one.labels())) {
        one.add(at, Double.NaN);                                            // like the stale marker of Prometheus
      }
    }
    if (series.values().stream().mapToLong(TimeSeries::size).sum() > MOST_SAMPLES) {
      throw new QueryFailedException(
          AdvisedText.join(description + " has more than " + MOST_SAMPLES + " samples",
              "Read less often with every(...), or for a shorter time with lasting(...)."));
    }
    execution.reportProgress(description + ": " + reads + " reads");
  }

  /** Returns an empty map if the read fails. */
  private Map<Map<String, String>, Double> page() throws IOException, InterruptedException {
    try {
      var values = reader.read();
      reads++;
      return values;
    } catch (QueryFailedException failed) {
      lastFailure = Optional.of(failed);
      return Map.of();
    }
  }

  /** Returns the next due time. Reads that were missed are skipped, so that they do not follow in a burst. */
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
