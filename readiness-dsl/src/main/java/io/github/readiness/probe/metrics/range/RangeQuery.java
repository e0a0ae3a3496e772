package io.github.readiness.probe.metrics.range;

import static java.util.stream.Collectors.joining;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Execution;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.metrics.api.ApiClient;
import io.github.readiness.probe.metrics.api.ApiResponse;
import io.github.readiness.probe.metrics.api.QueryFailedException;
import io.github.readiness.probe.metrics.api.ResponseWarnings;
import io.github.readiness.probe.metrics.api.SampleParser;
import io.github.readiness.probe.metrics.api.TimeSeries;
import io.github.readiness.quantity.Quantity.Time;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Query for all samples over a time range. The range is requested in parts, so that no limit of the server truncates the samples and no answer
 * becomes too large.
 *
 * <p>For a plain {@link Selector}, the query {@code up[1h]} at one instant returns the stored samples with their own times. No sample is skipped or
 * repeated, and lookback fills no gap.
 *
 * <p>Any other expression is evaluated by {@code query_range} at each step, at most 11,000 steps per request. The requested lookback is two steps and
 * each value is valid for one step, so gaps remain visible.
 */
@API(status = INTERNAL, since = "0.1")
public final class RangeQuery {
  /** Greatest number of points per series that Prometheus accepts in a range query, web/api/v1/api.go. */
  static final int MOST_POINTS = 11_000;
  private static final int MOST_SAMPLES = 20_000_000;
  private static final long SHORTEST = 60_000;
  private static final long FIRST = 3_600_000;
  private static final long LONGEST = 86_400_000;
  private static final int AT_ONCE = 3;

  private final RangeSpec spec;
  private final Window window;
  private final ApiClient client;
  private final Execution execution;
  private final Map<Map<String, String>, TimeSeries> series = new LinkedHashMap<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private final List<String> caveats = new ArrayList<>();
  private Optional<Time> step = Optional.empty();
  private long samples;

  private RangeQuery(RangeSpec spec, Window window, Execution execution) throws IOException {
    this.spec = spec;
    this.window = window;
    this.execution = execution;
    this.client = spec.server().client(execution);
  }

  static RangeQuery of(RangeSpec spec, Window window, Execution execution) throws IOException, InterruptedException {
    var query = new RangeQuery(spec, window, execution);
    var selector = Selector.of(spec.query());
    if (selector.isPresent()) {
      query.fetchAll(FIRST, LONGEST, 0, query::raw);
    } else {
      var every = spec.period().isPresent() ? spec.period().get() : ScrapeInterval.shortest(query.client, spec.query());
      query.step = Optional.of(every);
      Lookback.describeFilledGaps(query.client, spec.query(), every).ifPresent(query.caveats::add);
      Lookback.describeHiddenGaps(spec.query()).ifPresent(query.caveats::add);
      var millis = Math.max(1, every.nanos() / 1_000_000);
      query.fetchAll(Math.multiplyExact(millis, 1000), Math.multiplyExact(millis, MOST_POINTS - 1), millis, query::evaluated);
    }
    return query;
  }

  List<TimeSeries> series() { return List.copyOf(series.values()); }

  Window window() { return window; }

  /** Returns the expected time between samples, or the step at which the expression was evaluated. */
  SampleInterval interval() throws InterruptedException {
    return step.isPresent()
        ? SampleInterval.evaluated(step.get())
        : spec.period().isPresent()
            ? SampleInterval.every(spec.period().get())
            : SampleInterval.asTaken(series.isEmpty() ? ScrapeIntervals.unknown() : ScrapeIntervals.of(client));
  }

  /** Returns the reason why samples may be missing: filled gaps and warnings of the server. */
  Optional<String> caveat() {
    return Optional.of(Stream.concat(caveats.stream(), ResponseWarnings.describe(List.copyOf(warnings)).stream()).collect(joining("; ")))
        .filter(words -> !words.isEmpty());
  }

  Source source() { return new Source("metrics", client.location() + " " + spec.query()); }

  /** Request for the time between two instants, in milliseconds since 1970. */
  private interface Question {
    byte[] ask(long from, long until) throws IOException, InterruptedException;
  }

  /** Fetches all parts. While one part is processed, the next ones are already requested. */
  private void fetchAll(long first, long longest, long step, Question question) throws IOException, InterruptedException {
    var length = first;
    var most = longest;
    var from = window.from().toEpochMilli();
    var until = window.until().toEpochMilli();
    var atOnce = AT_ONCE;
    var asked = new ArrayDeque<Part>();
    try {
      while (from < until || !asked.isEmpty()) {
        while (from < until && asked.size() < atOnce) {
          asked.add(Part.of(question, from, Math.min(until, from + length)));
          from = asked.getLast().until() + step;
        }
        var part = asked.element();
        try {
          var answer = part.answer();
          asked.remove();
          length = answer.length < ApiClient.MOST_BYTES / 8 ? Math.min(most, Math.max(length, part.length() * 2)) : length;
          take(answer);
          execution.reportProgress(spec.words() + ": read until " + Instant.ofEpochMilli(part.until()));
        } catch (QueryFailedException unanswered) {
          var half = step == 0 ? part.length() / 2 : part.length() / 2 / step * step;
          if (unanswered.kind() == QueryFailedException.Kind.TOO_MUCH && half >= Math.max(SHORTEST, step)) {
            most = half;
            length = half;
          } else if (unanswered.kind() == QueryFailedException.Kind.BUSY && atOnce > 1) {
            atOnce = 1;
          } else {
            throw unanswered;
          }
          from = part.from();
          asked.forEach(Part::cancel);
          asked.clear();
        }
      }
    } finally {
      asked.forEach(Part::cancel);
    }
  }

  /** Part of the time range, requested in its own thread. */
  private record Part(long from, long until, FutureTask<byte[]> asked) {
    static Part of(Question question, long from, long until) {
      var asked = new FutureTask<>(() -> question.ask(from, until));
      var thread = new Thread(asked, "readiness-history");
      thread.setDaemon(true);
      thread.start();
      return new Part(from, until, asked);
    }

    byte[] answer() throws IOException, InterruptedException {
      try {
        return asked.get();
      } catch (ExecutionException failed) {
        if (failed.getCause() instanceof IOException unanswered) {
          throw unanswered;
        }
        if (failed.getCause() instanceof Error fatal) {
          throw fatal;
        }
        throw new IllegalStateException(failed.getCause());
      }
    }

    long length() { return until - from; }

    void cancel() { asked.cancel(true); }
  }

  /** Requests one millisecond more than the length of the part: Prometheus 3 excludes the first instant of a range, and Prometheus 2 includes it. */
  private byte[] raw(long from, long until) throws IOException, InterruptedException {
    return ask("/api/v1/query", Map.of("query", spec.query() + "[" + (until - from + 1) + "ms]", "time", seconds(until)));
  }

  private byte[] evaluated(long from, long until) throws IOException, InterruptedException {
    var every = step.orElseThrow().nanos() / 1_000_000;
    return ask("/api/v1/query_range", Map.of("query", spec.query(), "start", seconds(from), "end", seconds(until), "step", seconds(every),
        "lookback_delta", seconds(2 * every)));
  }

  private byte[] ask(String path, Map<String, String> parameters) throws IOException, InterruptedException {
    var all = new TreeMap<>(parameters);
    all.put("partial_response", "false");                                 // Thanos: fail if a store does not answer
    all.put("max_source_resolution", "0s");                               // Thanos: no downsampled data (5 min, 1 h)
    return client.fetchJson(path, all);
  }

  private void take(byte[] answer) throws IOException {
    var where = client.location();
    var selector = Selector.of(spec.query());
    warnings.addAll(ApiResponse.readData(where, answer, parser -> SampleParser.read(where, parser, part -> {
      if (!series.containsKey(part.labels()) && selector.filter(meant -> meant.excludes(part.labels())).isPresent()) {
        throw new QueryFailedException(where + " answered " + spec.query() + " with the series " + ApiClient.shorten(part.toString())
            + ", which does not match. Check proxies between this machine and the server.");
      }
      series.computeIfAbsent(part.labels(), TimeSeries::new).addAll(part);
      samples += part.size();
    })));
    if (samples > MOST_SAMPLES) {
      throw new QueryFailedException(spec.words() + " has more than " + MOST_SAMPLES + " samples. Select fewer series or a shorter time.");
    }
  }

  /** Returns seconds with three decimals. */
  public static String seconds(long millis) { return BigDecimal.valueOf(millis, 3).toPlainString(); }
}
