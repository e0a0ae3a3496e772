package io.github.readiness.probe.metrics;

import io.github.readiness.Execution;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Source;
import io.github.readiness.Trust;
import io.github.readiness.Window;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One page while it is read again and again. */
final class Scrape {
  private static final String FORMATS = "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5";
  private static final long MOST_SAMPLES = 10_000_000;

  private final ScrapePlan plan;
  private final Execution execution;
  private final Caller caller;
  private final Map<Map<String, String>, Series> series = new LinkedHashMap<>();
  private final Instant from;
  private final long start;
  private final Time limit;
  private Optional<Unanswered> lastFailure = Optional.empty();
  private long last;
  private int seen;

  Scrape(ScrapePlan plan, Execution execution) throws IOException {
    this.plan = plan;
    this.execution = execution;
    this.caller = new Server(plan.request(), Trust.usual()).caller(execution);
    this.from = Instant.ofEpochMilli(execution.clock().millis());
    this.start = execution.nanoTime();
    this.limit = execution.longestWatch().filter(longest -> longest.compareTo(plan.asked()) < 0).orElse(plan.asked());
  }

  ScrapeResult run() throws IOException, InterruptedException {
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
    var source = new Source("metrics", plan.request().words() + " of " + caller.place());
    var kept = execution.keep(new Ledger(plan.description(), window, plan.period().toString(), source).of(all, List.of(),
        lastFailure.map(Unanswered::getMessage)));
    return ScrapeResult.of(plan, window, all, source, kept);
  }

  private void look() throws IOException, InterruptedException {
    var at = Math.max(last + 1, from.toEpochMilli() + TimeUnit.NANOSECONDS.toMillis(offset()));
    last = at;
    var page = page();
    for (var one : page.entrySet()) {
      series.computeIfAbsent(one.getKey(), Series::new).add(at, one.getValue());
    }
    for (var one : series.values()) {
      if (!page.containsKey(one.labels())) {
        one.add(at, Double.NaN);                                            // as Prometheus marks a series stale
      }
    }
    if (series.values().stream().mapToLong(Series::size).sum() > MOST_SAMPLES) {
      throw new Unanswered(plan.description() + " has more than " + MOST_SAMPLES + " samples. Read it less often, or for a shorter time.");
    }
    execution.progress(plan.description() + ": " + seen + " pages read");
  }

  /** Nothing where it cannot be had. */
  private Map<Map<String, String>, Double> page() throws IOException, InterruptedException {
    try {
      var request = plan.request().headers().containsKey("Accept") ? plan.request() : plan.request().withHeader("Accept", FORMATS);
      var values = Page.read(caller.here(plan.request().path().replaceFirst("\\?.*", "")), caller.page(request));
      seen++;
      return values;
    } catch (Unanswered failed) {
      lastFailure = Optional.of(failed);
      return Map.of();
    }
  }

  /** Looks that could not be taken in time are not made up for in a burst. */
  private long nextDue(long due) {
    var period = plan.period().nanos();
    return Math.max(due + period, offset() / period * period);
  }

  private void waitUntil(long due) throws InterruptedException {
    for (long left = due - offset(); left > 0; left = due - offset()) {
      TimeUnit.NANOSECONDS.sleep(Math.min(left, TimeUnit.MILLISECONDS.toNanos(100)));
    }
  }

  private long offset() { return execution.nanoTime() - start; }
}
