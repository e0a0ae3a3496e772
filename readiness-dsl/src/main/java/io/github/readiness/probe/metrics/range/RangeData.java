package io.github.readiness.probe.metrics.range;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.stream.Collectors.joining;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Execution;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.metrics.api.TimeSeries;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.uptime.PackedSamples;
import io.github.readiness.uptime.Timeline;
import io.github.readiness.uptime.Timeline.Sample;
import io.github.readiness.uptime.Timeline.State;
import io.github.readiness.uptime.WatchResult;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Samples of series over a time range, which can be judged by the rules of a watch.
 *
 * @param words the query
 * @param asked requested length
 * @param window the part of the requested time that has passed
 * @param interval expected time between samples
 * @param missing labels named in the query for which there is no series
 * @param caveat reason why samples may be missing
 * @param evidence digest of the stored samples
 */
@API(status = INTERNAL, since = "0.1")
public record RangeData(String words, Time asked, Window window, SampleInterval interval, List<TimeSeries> series, List<String> missing,
    Optional<String> caveat,
    Source source, String evidence) {
  /** Returns the state for a value. */
  public interface Reading {
    State state(double value);
  }

  public static RangeData of(RangeSpec spec, Execution execution) throws IOException, InterruptedException {
    spec.requireTwoSamples();
    var query = RangeQuery.of(spec, spec.window(execution), execution);
    var missing = Selector.of(spec.query()).stream()
        .flatMap(selector -> selector.missing(query.series().stream().map(TimeSeries::labels).toList())).toList();
    var interval = query.interval();
    var caveat = Optional
        .of(Stream.concat(query.caveat().stream(), query.series().parallelStream().flatMap(one -> interval.caveat(one).stream()).limit(2))
            .collect(joining("; ")))
        .filter(words -> !words.isEmpty());
    var evidence = execution
        .storeEvidence(new SeriesEvidence(spec.words(), query.window(), interval.configured().map(Time::toString).orElse("as taken"), query.source())
            .of(query.series(), missing, caveat));
    return new RangeData(spec.query(), spec.past(), query.window(), interval, query.series(), missing, caveat, query.source(), evidence);
  }

  /** Returns the sum of the increases of all series. */
  double increase() {
    return series.stream().mapToDouble(one -> one.increase(Long.MIN_VALUE, Long.MAX_VALUE, false)).sum();
  }

  /** Returns the reason why these counters do not show traffic in this window, or empty if they do. */
  Optional<String> noTraffic(Window time) {
    if (series.isEmpty()) {
      return Optional.of("there is no series for " + words);
    }
    return impossible().or(() -> Optional.of(words + " did not increase").filter(none -> series.stream()
        .allMatch(one -> one.increaseWithin(time.from().toEpochMilli(), time.until().toEpochMilli()) == 0)));
  }

  /** Returns the series by the shortest unique name: instance, job, job and instance, or all labels. */
  Map<String, TimeSeries> named() {
    for (var keys : List.of(List.of("instance"), List.of("job"), List.of("job", "instance"))) {
      var names = series.stream().map(one -> name(one, keys)).toList();
      if (names.stream().allMatch(name -> !name.isBlank()) && names.stream().distinct().count() == names.size()) {
        return named(keys);
      }
    }
    return named(List.of());
  }

  private Map<String, TimeSeries> named(List<String> keys) {
    var named = new LinkedHashMap<String, TimeSeries>();
    series.forEach(one -> named.put(keys.isEmpty() ? one.toString() : name(one, keys), one));
    return named;
  }

  private static String name(TimeSeries one, List<String> keys) {
    return String.join(" ", keys.stream().map(key -> one.labels().getOrDefault(key, "")).toList()).strip();
  }

  /** Returns the longest sample period of all series. The longest unknown interval that is allowed depends on it. */
  private Time longestPeriod() {
    return series.stream().map(interval::period).max(Time::compareTo).orElseGet(interval::usual);
  }

  /** Returns a watch with one part per series. Time without a valid sample is unknown, and so is a missing series. */
  public WatchResult toWatch(String name, Reading reading) {
    var timeline = Timeline.over(asked, longestPeriod()).after(new Time(window.length().toNanos()));
    for (var one : named().entrySet()) {
      timeline = timeline.with(one.getKey(), samples(one.getValue(), reading), interval.hold(one.getValue()));
    }
    for (var absent : series.isEmpty() && missing.isEmpty() ? List.of(words) : missing) {
      timeline = timeline.with(absent, List.of());
    }
    return doubted(WatchResult.of(name, timeline, window, source, evidence));
  }

  /**
   * Returns a watch of all counters together. Time is known while any counter has samples, except for gaps in which a counter may have lost counts.
   */
  WatchResult toCombinedWatch(String name) {
    var longest = longestPeriod();
    var hold = series.stream().map(interval::hold).max(Time::compareTo).orElse(longest);
    var seen = seen(Math.max(1, longest.nanos() / 10_000_000));
    var timeline = Timeline.over(asked, longest).after(new Time(window.length().toNanos())).with(words, seen, hold);
    for (var one : series) {
      var lost = lost(one, interval.hold(one).nanos() / 1_000_000);
      timeline = lost.isEmpty() ? timeline : timeline.with(one.toString(), lost, asked);
    }
    return withMissingSeries(doubted(WatchResult.of(name, timeline, window, source, evidence)));
  }

  /**
   * Returns the gaps in which the counter was reset, from the last sample before a gap to the first one after it. Counts between the last sample
   * before the gap and the reset are lost.
   */
  private List<Sample> lost(TimeSeries one, long hold) {
    var lost = new ArrayList<Sample>();
    var known = IntStream.range(0, one.size()).filter(i -> Double.isFinite(one.value(i))).toArray();
    for (var i = 1; i < known.length; i++) {
      var before = known[i - 1];
      var behind = known[i];
      if (one.millis(behind) - one.millis(before) > hold && one.value(behind) < one.value(before)) {
        lost.add(sample(one.millis(before), State.UNKNOWN));
        lost.add(sample(one.millis(behind), State.GOOD));
      }
    }
    if (!lost.isEmpty()) {
      lost.add(0, new Sample(Duration.ZERO, State.GOOD));
    }
    return lost;
  }

  private Sample sample(long millis, State state) { return new Sample(Duration.ofMillis(millis - window.from().toEpochMilli()), state); }

  /** Returns the times of samples of any series, at least this many milliseconds apart. Skipped samples can only shorten the known time. */
  private List<Sample> seen(long apart) {
    var seen = new ArrayList<Sample>();
    var next = Long.MIN_VALUE;
    var all = series.stream().flatMapToLong(TimeSeries::finiteMillis).sorted().iterator();
    while (all.hasNext()) {
      var millis = all.nextLong();
      if (millis >= next) {
        seen.add(sample(millis, State.GOOD));
        next = millis + apart;
      }
    }
    return seen;
  }

  /**
   * Returns the reason why the data is impossible: it has samples outside the requested window. A watch ignores such samples, but statistics would
   * include them. The query includes the millisecond before the window and the last instant of the window, see {@link RangeQuery}.
   */
  Optional<String> impossible() {
    var from = window.from().toEpochMilli() - 1;
    var until = window.until().toEpochMilli();
    return series.stream().filter(one -> one.size() > 0 && (one.millis(0) < from || one.millis(one.size() - 1) > until)).findFirst()
        .map(one -> "samples of " + one + " are from " + Instant.ofEpochMilli(one.millis(0)) + " to "
            + Instant.ofEpochMilli(one.millis(one.size() - 1)) + ", but the requested window is from " + window.from() + " to " + window.until());
  }

  private WatchResult doubted(WatchResult watched) { return caveat.map(watched::withCaveat).orElse(watched); }

  /** Returns the watch with a caveat if a series named in the query is missing. Then all parts together cannot meet a bound. */
  public WatchResult withMissingSeries(WatchResult watched) {
    return missing.isEmpty() ? watched : watched.withCombinedCaveat("there is no series for " + String.join(", ", missing));
  }

  private List<Sample> samples(TimeSeries one, Reading reading) {
    var from = window.from().toEpochMilli();
    return new PackedSamples(one.size(), i -> MILLISECONDS.toNanos(one.millis(i) - from), i -> reading.state(one.value(i)));
  }
}
