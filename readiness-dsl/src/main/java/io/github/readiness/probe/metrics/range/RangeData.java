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
 * The samples of some series over a time, ready to be judged as a watch would have been.
 *
 * @param words what was asked for
 * @param asked how long it was meant to be
 * @param window as far as it has passed
 * @param cadence how often samples were meant to be taken
 * @param missing what was asked for by name and has no series
 * @param doubt why not all may be there
 * @param evidence the digest of what was kept
 */
@API(status = INTERNAL, since = "0.1")
public record RangeData(String words, Time asked, Window window, SampleInterval cadence, List<TimeSeries> series, List<String> missing,
    Optional<String> doubt,
    Source source, String evidence) {
  /** What a value says of an instant. */
  public interface Reading {
    State state(double value);
  }

  public static RangeData of(RangeSpec span, Execution execution) throws IOException, InterruptedException {
    span.demandTwoSamples();
    var harvest = RangeQuery.of(span, span.window(execution), execution);
    var missing = Selector.of(span.query()).stream()
        .flatMap(selector -> selector.missing(harvest.series().stream().map(TimeSeries::labels).toList())).toList();
    var cadence = harvest.cadence();
    var doubt = Optional
        .of(Stream.concat(harvest.doubt().stream(), harvest.series().parallelStream().flatMap(one -> cadence.doubt(one).stream()).limit(2))
            .collect(joining("; ")))
        .filter(words -> !words.isEmpty());
    var kept = execution
        .keep(new SeriesEvidence(span.words(), harvest.window(), cadence.said().map(Time::toString).orElse("as taken"), harvest.source())
            .of(harvest.series(), missing, doubt));
    return new RangeData(span.query(), span.past(), harvest.window(), cadence, harvest.series(), missing, doubt, harvest.source(), kept);
  }

  /** How much counters went up, all series together. */
  double increase() {
    return series.stream().mapToDouble(one -> one.increase(Long.MIN_VALUE, Long.MAX_VALUE, false)).sum();
  }

  /** Why it does not show that there was something to count in this time; nothing if it does. */
  Optional<String> noTraffic(Window time) {
    if (series.isEmpty()) {
      return Optional.of("there is no series of " + words);
    }
    return impossible().or(() -> Optional.of(words + " did not go up").filter(none -> series.stream()
        .allMatch(one -> one.increaseWithin(time.from().toEpochMilli(), time.until().toEpochMilli()) == 0)));
  }

  /** The series by the shortest name that tells them apart: instance, job and instance, all labels. */
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

  /** The longest of all series: an unknown stretch counts by it. */
  private Time longestPeriod() {
    return series.stream().map(cadence::period).max(Time::compareTo).orElseGet(cadence::usual);
  }

  /** As a watch; what no sample covers is unknown, and so is what is missing. */
  public WatchResult watched(String name, Reading reading) {
    var timeline = Timeline.over(asked, longestPeriod()).after(new Time(window.length().toNanos()));
    for (var one : named().entrySet()) {
      timeline = timeline.with(one.getKey(), samples(one.getValue(), reading), cadence.hold(one.getValue()));
    }
    for (var absent : series.isEmpty() && missing.isEmpty() ? List.of(words) : missing) {
      timeline = timeline.with(absent, List.of());
    }
    return doubted(WatchResult.of(name, timeline, window, source, evidence));
  }

  /** As a watch of counters together: known is the time in which any of them is, but for that in which one of them may have counted what nobody saw. */
  WatchResult together(String name) {
    var longest = longestPeriod();
    var hold = series.stream().map(cadence::hold).max(Time::compareTo).orElse(longest);
    var seen = seen(Math.max(1, longest.nanos() / 10_000_000));
    var timeline = Timeline.over(asked, longest).after(new Time(window.length().toNanos())).with(words, seen, hold);
    for (var one : series) {
      var lost = lost(one, cadence.hold(one).nanos() / 1_000_000);
      timeline = lost.isEmpty() ? timeline : timeline.with(one.toString(), lost, asked);
    }
    return whole(doubted(WatchResult.of(name, timeline, window, source, evidence)));
  }

  /** Unknown from the last sample before a gap to the first one behind it, where the counter went back meanwhile: what it had counted until then is lost. */
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

  /** When any of them was seen, so many milliseconds apart at least: what is left out of it only makes known time shorter. */
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
   * Why this cannot be: a sample of a time that nobody asked for. A watch leaves such out; of figures it would be a part. The instant before the first
   * one is asked for, and the last one, too, see {@link RangeQuery}.
   */
  Optional<String> impossible() {
    var from = window.from().toEpochMilli() - 1;
    var until = window.until().toEpochMilli();
    return series.stream().filter(one -> one.size() > 0 && (one.millis(0) < from || one.millis(one.size() - 1) > until)).findFirst()
        .map(one -> "samples of " + one + " are from " + Instant.ofEpochMilli(one.millis(0)) + " to "
            + Instant.ofEpochMilli(one.millis(one.size() - 1)) + ", and what was asked for is from " + window.from() + " to " + window.until());
  }

  private WatchResult doubted(WatchResult watched) { return doubt.map(watched::doubted).orElse(watched); }

  /** The watch of all as one, which is never good while one that was named is missing. */
  public WatchResult whole(WatchResult watched) {
    return missing.isEmpty() ? watched : watched.doubtedTogether("there is no series of " + String.join(", ", missing));
  }

  private List<Sample> samples(TimeSeries one, Reading reading) {
    var from = window.from().toEpochMilli();
    return new PackedSamples(one.size(), i -> MILLISECONDS.toNanos(one.millis(i) - from), i -> reading.state(one.value(i)));
  }
}
