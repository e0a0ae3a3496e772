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
 * All samples of a query over a time, asked for in parts, so that no limit of the server cuts them off and no answer gets too large.
 *
 * <p>Of a {@link Selector} the samples come as they were taken: {@code up[1h]} asked at one instant gives them raw, with their own times, so nothing
 * is skipped, nothing repeated, and no lookback fills a gap. Any other expression is evaluated by {@code query_range} at each step, at most
 * 11,000 a time; there a lookback of two steps is asked for, and each value holds
 * for one, so that a gap stays one.
 */
@API(status = INTERNAL, since = "0.1")
public final class RangeQuery {
  /** Prometheus refuses a range query of more points for a series, web/api/v1/api.go. */
  static final int MOST_POINTS = 11_000;
  private static final int MOST_SAMPLES = 20_000_000;
  private static final long SHORTEST = 60_000;
  private static final long FIRST = 3_600_000;
  private static final long LONGEST = 86_400_000;
  private static final int AT_ONCE = 3;

  private final RangeSpec span;
  private final Window window;
  private final ApiClient caller;
  private final Execution execution;
  private final Map<Map<String, String>, TimeSeries> series = new LinkedHashMap<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private final List<String> doubts = new ArrayList<>();
  private Optional<Time> step = Optional.empty();
  private long samples;

  private RangeQuery(RangeSpec span, Window window, Execution execution) throws IOException {
    this.span = span;
    this.window = window;
    this.execution = execution;
    this.caller = span.server().caller(execution);
  }

  static RangeQuery of(RangeSpec span, Window window, Execution execution) throws IOException, InterruptedException {
    var harvest = new RangeQuery(span, window, execution);
    var selector = Selector.of(span.query());
    if (selector.isPresent()) {
      harvest.reap(FIRST, LONGEST, 0, harvest::raw);
    } else {
      var every = span.period().isPresent() ? span.period().get() : ScrapeInterval.shortest(harvest.caller, span.query());
      harvest.step = Optional.of(every);
      Lookback.doubt(harvest.caller, span.query(), every).ifPresent(harvest.doubts::add);
      Lookback.filled(span.query()).ifPresent(harvest.doubts::add);
      var millis = Math.max(1, every.nanos() / 1_000_000);
      harvest.reap(Math.multiplyExact(millis, 1000), Math.multiplyExact(millis, MOST_POINTS - 1), millis, harvest::evaluated);
    }
    return harvest;
  }

  List<TimeSeries> series() { return List.copyOf(series.values()); }

  Window window() { return window; }

  /** How often samples were meant to be taken, or the expression was evaluated. */
  SampleInterval cadence() throws InterruptedException {
    return step.isPresent()
        ? SampleInterval.evaluated(step.get())
        : span.period().isPresent()
            ? SampleInterval.every(span.period().get())
            : SampleInterval.asTaken(series.isEmpty() ? ScrapeIntervals.unknown() : ScrapeIntervals.of(caller));
  }

  /** Why not all may be there, if the server said so. */
  Optional<String> doubt() {
    return Optional.of(Stream.concat(doubts.stream(), ResponseWarnings.doubt(List.copyOf(warnings)).stream()).collect(joining("; ")))
        .filter(words -> !words.isEmpty());
  }

  Source source() { return new Source("metrics", caller.place() + " " + span.query()); }

  /** A question about the time from the first to the second instant, in milliseconds since 1970. */
  private interface Question {
    byte[] ask(long from, long until) throws IOException, InterruptedException;
  }

  /** While one part is read the next ones are already asked for. */
  private void reap(long first, long longest, long step, Question question) throws IOException, InterruptedException {
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
          execution.progress(span.words() + ": read until " + Instant.ofEpochMilli(part.until()));
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
          asked.forEach(Part::giveUp);
          asked.clear();
        }
      }
    } finally {
      asked.forEach(Part::giveUp);
    }
  }

  /** A part of the time, asked for on a thread of its own. */
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

    void giveUp() { asked.cancel(true); }
  }

  /** One millisecond more than the part is long: Prometheus 3 leaves the first instant of a range out, Prometheus 2 does not. */
  private byte[] raw(long from, long until) throws IOException, InterruptedException {
    return ask("/api/v1/query", Map.of("query", span.query() + "[" + (until - from + 1) + "ms]", "time", seconds(until)));
  }

  private byte[] evaluated(long from, long until) throws IOException, InterruptedException {
    var every = step.orElseThrow().nanos() / 1_000_000;
    return ask("/api/v1/query_range", Map.of("query", span.query(), "start", seconds(from), "end", seconds(until), "step", seconds(every),
        "lookback_delta", seconds(2 * every)));
  }

  private byte[] ask(String path, Map<String, String> parameters) throws IOException, InterruptedException {
    var all = new TreeMap<>(parameters);
    all.put("partial_response", "false");                                 // Thanos then fails instead of leaving stores out
    all.put("max_source_resolution", "0s");                               // and takes no means of 5 min or an hour for samples
    return caller.json(path, all);
  }

  private void take(byte[] answer) throws IOException {
    var where = caller.place();
    var selector = Selector.of(span.query());
    warnings.addAll(ApiResponse.open(where, answer, parser -> SampleParser.read(where, parser, part -> {
      if (!series.containsKey(part.labels()) && selector.filter(meant -> meant.excludes(part.labels())).isPresent()) {
        throw new QueryFailedException(where + " answered " + span.query() + " with the series " + ApiClient.shortened(part.toString())
            + ", which was not asked for. Look what stands between it and here.");
      }
      series.computeIfAbsent(part.labels(), TimeSeries::new).addAll(part);
      samples += part.size();
    })));
    if (samples > MOST_SAMPLES) {
      throw new QueryFailedException(span.words() + " has more than " + MOST_SAMPLES + " samples. Name fewer series, or a shorter time.");
    }
  }

  /** Seconds since 1970 to the millisecond. */
  public static String seconds(long millis) { return BigDecimal.valueOf(millis, 3).toPlainString(); }
}
