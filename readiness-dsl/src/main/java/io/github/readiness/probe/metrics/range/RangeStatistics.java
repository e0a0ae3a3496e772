package io.github.readiness.probe.metrics.range;

import static java.util.stream.Collectors.joining;
import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Invariant;
import io.github.readiness.Measure;
import io.github.readiness.judgement.CheckSentence;
import io.github.readiness.judgement.EvaluationContext;
import io.github.readiness.judgement.Expectation;
import io.github.readiness.observation.Caveat;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.metrics.api.TimeSeries;
import io.github.readiness.quantity.Quantity;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.stats.ExactPercentile;
import io.github.readiness.stats.FastestGrowth;
import io.github.readiness.stats.Percentile;
import io.github.readiness.stats.Trend;
import io.github.readiness.uptime.Timeline;
import io.github.readiness.uptime.Timeline.State;
import io.github.readiness.uptime.WatchResult;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * What numbers over a time come to. Where less than 95 % of the time is known, or too long a stretch is not, a figure can only be missed, never met;
 * NaN is unknown time, infinity is {@code NOT_FINITE}, no series is {@code NO_DATA}, and what the unit refuses is {@code IMPOSSIBLE}.
 *
 * @param <Q> the kind of number
 */
@API(status = MAINTAINED, since = "0.1")
public final class RangeStatistics<Q extends Quantity<Q>> {
  private static final int MOST_STATES = 100_000;

  private final String words;
  private final Time asked;
  private final Source source;
  private final Optional<RangeData> chronicle;
  private final Optional<WatchResult> watched;
  private final DoubleFunction<Q> unit;

  RangeStatistics(String words, Time asked, Source source, Optional<RangeData> chronicle, Optional<WatchResult> watched, DoubleFunction<Q> unit) {
    this.words = words;
    this.asked = asked;
    this.source = source;
    this.chronicle = chronicle;
    this.watched = watched;
    this.unit = unit;
  }

  /** The greatest of all samples of all series. */
  public Measure<Q> max() { return extreme("max", DoubleStream::max); }

  /** The least of all samples of all series. */
  public Measure<Q> min() { return extreme("min", DoubleStream::min); }

  /** The mean of the samples of the one series. */
  public Measure<Q> mean() {
    return measure("mean", kept -> ofOne(kept, one -> number(kept, finite(one).average().orElse(Double.NaN))));
  }

  /**
   * A percentile of the samples of the one series, by nearest rank, with its confidence limit.
   *
   * @param percentile from 1 to below 100: {@code quantile(95)} is what PromQL calls 0.95
   */
  public Measure<Q> quantile(double percentile) {
    var exact = Percentile.of(percentile);
    return measure(exact.toString(), kept -> ofOne(kept, one -> quantile(kept, one, exact)));
  }

  /**
   * How much the fastest growing series grows in an hour, 0 where none does, with its confidence limit (see {@link Trend}): "no leak" is a growth that
   * is surely below the bound. A restart hides a leak, so demand {@code restarts().none()} beside it.
   */
  public Measure<Q> growthPerHour() { return measure("growth per hour", this::growth); }

  /**
   * How much counters went up, all series together; one that falls was reset and counts from zero again. What happened before the first sample of a
   * series or behind its last is not in it. Where they did not go up at all nobody knows whether there was anything to count, so zero is
   * {@code NO_DATA}; {@link #increaseRelativeTo} proves it.
   */
  public Measure<Q> increase() {
    return measure("increase", kept -> increased(kept, Optional.empty()));
  }

  /**
   * The same, out of what counts all: {@code errors.increaseRelativeTo(pages.series("http_requests_total"))}. That they did not go up says something where
   * that did in the same time, else it is {@code NO_DATA}.
   */
  public Measure<Q> increaseRelativeTo(RangeResult all) {
    return named("increase of " + words + " out of " + all.words(), kept -> increased(kept, Optional.of(all)));
  }

  /** Whether each sample of each series meets this all the time: {@code require(heap.always(below(mebibytes(512)))).heldThroughout()}. */
  public Invariant always(Expectation<? super Q> expectation) {
    var name = CheckSentence.asNounPhrase(words, expectation);
    if (chronicle.isEmpty()) {
      return new Invariant(name + " over " + asked,
          WatchResult.unmeasured(name, Timeline.over(asked, asked).with(words, List.of()), source).health().observation());
    }
    var states = new HashMap<Double, State>();                              // of most things there are few values, and judging takes its time
    var watch = chronicle.get().whole(chronicle.get().watched(name, value -> states.size() < MOST_STATES
        ? states.computeIfAbsent(value, one -> state(one, expectation, chronicle.get()))
        : state(value, expectation, chronicle.get())));
    return new Invariant(name + " over " + asked, watch.health().observation());
  }

  private State state(double value, Expectation<? super Q> expectation, RangeData kept) {
    if (!(Observation.ofNumber(value, exact -> unit.apply(exact.doubleValue()), 1, kept.window(), source) instanceof Observation.Present<Q> seen)) {
      return State.UNKNOWN;
    }
    var status = expectation.judge(seen, EvaluationContext.usual(kept.window().until())).outcome().status();
    return status == Status.PASS ? State.GOOD : status == Status.FAIL ? State.BAD : State.UNKNOWN;
  }

  private Measure<Q> measure(String what, Function<RangeData, Observation<Q>> figure) { return named(what + " of " + words, figure); }

  private Measure<Q> named(String name, Function<RangeData, Observation<Q>> figure) {
    return new Measure<>(name + " over " + asked,
        chronicle.map(kept -> known(kept, figure)).orElseGet(() -> Observation.unmeasured(source)));
  }

  /** By the rules of a watch, whose good time is that of any number. */
  private Observation<Q> known(RangeData kept, Function<RangeData, Observation<Q>> figure) {
    if (kept.series().isEmpty()) {
      return absent(kept, Reason.NO_DATA, "there is no series of " + words + " in that time");
    }
    if (all(kept).noneMatch(Double::isFinite) || all(kept).anyMatch(Double::isInfinite)) {
      return absent(kept, Reason.NOT_FINITE, "not every value of " + words + " is a number that ends");
    }
    if (kept.impossible().isPresent()) {
      return absent(kept, Reason.IMPOSSIBLE, kept.impossible().get());
    }
    var seen = figure.apply(kept);
    return seen instanceof Observation.Present<Q> present
        ? watched.orElseThrow().figure(present, Optional.empty())
        : seen.withEvidence(kept.evidence());
  }

  private Measure<Q> extreme(String what, Function<DoubleStream, OptionalDouble> extreme) {
    return measure(what, kept -> number(kept,
        extreme.apply(all(kept).filter(Double::isFinite)).orElse(Double.NaN)));
  }

  private Observation<Q> ofOne(RangeData kept, Function<TimeSeries, Observation<Q>> figure) {
    var series = kept.series();
    return series.size() == 1
        ? figure.apply(series.get(0))
        : Observation.broken(series.size() + " series are meant: " + series.stream().limit(3).map(TimeSeries::toString).collect(joining(", "))
            + ". Name the labels of one, or write sum(...) or max(...) around it.", source);
  }

  private Observation<Q> quantile(RangeData kept, TimeSeries one, Percentile percentile) {
    try {
      var ascending = finite(one).sorted().mapToObj(unit).toList();
      var ranked = new ExactPercentile<>(percentile, ascending);
      return Observation.of(ranked.value(), ranked, ascending.size(), kept.window(), source);
    } catch (IllegalArgumentException | ArithmeticException impossible) {
      return absent(kept, Reason.IMPOSSIBLE, "a value cannot be: " + impossible.getMessage());
    }
  }

  private Observation<Q> growth(RangeData kept) {
    var worst = new FastestGrowth<>(kept.series().stream().map(this::trend).toList());
    try {
      return Observation.of(worst.value(), worst, worst.samples(), kept.window(), source);
    } catch (IllegalArgumentException | ArithmeticException impossible) {
      return absent(kept, Reason.IMPOSSIBLE, "such a growth cannot be: " + impossible.getMessage());
    }
  }

  private Trend<Q> trend(TimeSeries one) {
    var known = IntStream.range(0, one.size()).filter(i -> Double.isFinite(one.value(i))).toArray();
    return Trend.through(Arrays.stream(known).mapToDouble(i -> one.millis(i) / 1000.0).toArray(),
        Arrays.stream(known).mapToDouble(one::value).toArray(),
        slope -> unit.apply(slope * 3600));
  }

  private Observation<Q> increased(RangeData kept, Optional<RangeResult> traffic) {
    var single = kept.series().stream().filter(one -> finite(one).count() < 2).findFirst();
    if (single.isPresent()) {
      return absent(kept, Reason.NO_DATA, "an increase takes two samples, and " + single.get() + " has fewer");
    }
    var increase = kept.increase();
    var proof = traffic.flatMap(RangeResult::chronicle);
    var shown = proof.map(all -> number(kept, increase).withEvidence(all.evidence())).orElseGet(() -> number(kept, increase));
    return increase == 0 && shown instanceof Observation.Present<Q> none ? proven(none, kept, traffic) : shown;
  }

  /** What has counted nothing may have had nothing to count. */
  private Observation<Q> proven(Observation.Present<Q> none, RangeData kept, Optional<RangeResult> traffic) {
    var why = traffic.isEmpty()
        ? Optional.of(words + " did not go up, and nobody knows whether there was anything to count. "
            + "Name what counts all, like increaseRelativeTo(pages.series(\"http_requests_total\"))")
        : traffic.get().chronicle().map(all -> all.noTraffic(kept.window()))
            .orElseGet(() -> Optional.of(traffic.get().words() + " was not measured")).map(words -> "no traffic: " + words);
    return why.<Observation<Q>>map(doubt -> none.doubted(new Caveat<>(Reason.NO_DATA, doubt, Optional.of(none)))).orElse(none);
  }

  private Observation<Q> number(RangeData kept, double number) {
    return Observation.ofNumber(number, exact -> unit.apply(exact.doubleValue()), samples(kept), kept.window(), source);
  }

  private Observation<Q> absent(RangeData kept, Reason reason, String why) {
    return new Observation.Absent<>(Outcome.of(reason), why, samples(kept), Optional.of(kept.window()), source, List.of(kept.evidence()));
  }

  private static long samples(RangeData kept) { return kept.series().stream().mapToLong(TimeSeries::size).sum(); }

  private static DoubleStream all(RangeData kept) { return kept.series().stream().flatMapToDouble(RangeStatistics::values); }

  private static DoubleStream values(TimeSeries one) { return IntStream.range(0, one.size()).mapToDouble(one::value); }

  private static DoubleStream finite(TimeSeries one) { return values(one).filter(Double::isFinite); }

  @Override
  public String toString() { return words + " over " + asked; }
}
