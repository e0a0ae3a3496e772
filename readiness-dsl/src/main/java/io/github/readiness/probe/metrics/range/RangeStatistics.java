package io.github.readiness.probe.metrics.range;

import static java.util.stream.Collectors.joining;
import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Invariant;
import io.github.readiness.Measure;
import io.github.readiness.judgement.CheckSentence;
import io.github.readiness.judgement.EvaluationContext;
import io.github.readiness.judgement.Expectation;
import io.github.readiness.observation.AdvisedText;
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
 * Statistics of numbers over a time range.
 *
 * <p>If less than 95 % of the time is known, or an unknown interval is too long, a bound can be missed but not met. NaN is unknown time, infinity is
 * {@code NOT_FINITE}, no series is {@code NO_DATA}, and a number that the unit rejects is {@code IMPOSSIBLE}.
 *
 * @param <Q> quantity of the numbers
 */
@API(status = MAINTAINED, since = "0.1")
public final class RangeStatistics<Q extends Quantity<Q>> {
  private static final int MOST_STATES = 100_000;

  private final String words;
  private final Time asked;
  private final Source source;
  private final Optional<RangeData> data;
  private final Optional<WatchResult> watched;
  private final DoubleFunction<Q> unit;

  RangeStatistics(String words, Time asked, Source source, Optional<RangeData> data, Optional<WatchResult> watched, DoubleFunction<Q> unit) {
    this.words = words;
    this.asked = asked;
    this.source = source;
    this.data = data;
    this.watched = watched;
    this.unit = unit;
  }

  /** Returns the greatest sample of all series. */
  public Measure<Q> max() { return extreme("max", DoubleStream::max); }

  /** Returns the least sample of all series. */
  public Measure<Q> min() { return extreme("min", DoubleStream::min); }

  /** Returns the mean of the samples. Several series are an {@code ERROR}. */
  public Measure<Q> mean() {
    return measure("mean", range -> ofOne(range, one -> number(range, finite(one).average().orElse(Double.NaN))));
  }

  /**
   * Returns a percentile of the samples (nearest rank) with confidence limits. Several series are an {@code ERROR}.
   *
   * @param percentile from 1 to below 100: {@code quantile(95)} is 0.95 in PromQL
   */
  public Measure<Q> quantile(double percentile) {
    var exact = Percentile.of(percentile);
    return measure(exact.toString(), range -> ofOne(range, one -> quantile(range, one, exact)));
  }

  /**
   * Returns the growth per hour of the fastest growing series, with confidence limits (see {@link Trend}). It is 0 if no series grows. There is no
   * leak if the upper limit of the growth is below the bound. A restart hides a leak, so also require {@code restarts().none()}.
   */
  public Measure<Q> growthPerHour() { return measure("growth per hour", this::growth); }

  /**
   * Returns the increase of counters, summed over all series. A counter that falls was reset and counts from zero. Events before the first or after
   * the last sample of a series are not included. An increase of zero is {@code NO_DATA}, because there may have been nothing to count; see
   * {@link #increaseRelativeTo}.
   */
  public Measure<Q> increase() {
    return measure("increase", range -> increased(range, Optional.empty()));
  }

  /**
   * Returns the increase of counters, with a counter of all events as proof of traffic:
   * {@code errors.increaseRelativeTo(pages.series("http_requests_total"))}. An increase of zero is 0 if that counter increased in the same time, else
   * {@code NO_DATA}.
   */
  public Measure<Q> increaseRelativeTo(RangeResult all) {
    return named("increase of " + words + " out of " + all.words(), range -> increased(range, Optional.of(all)));
  }

  /**
   * Returns an invariant that each sample of each series meets an expectation:
   * {@code require(heap.always(below(mebibytes(512)))).heldThroughout()}.
   */
  public Invariant always(Expectation<? super Q> expectation) {
    var name = CheckSentence.asNounPhrase(words, expectation);
    if (data.isEmpty()) {
      return new Invariant(name + " over " + asked,
          WatchResult.unmeasured(name, Timeline.over(asked, asked).with(words, List.of()), source).health().observation());
    }
    var states = new HashMap<Double, State>();                              // judging is slow, and most series have few distinct values
    var watch = data.get().withMissingSeries(data.get().toWatch(name, value -> states.size() < MOST_STATES
        ? states.computeIfAbsent(value, one -> state(one, expectation, data.get()))
        : state(value, expectation, data.get())));
    return new Invariant(name + " over " + asked, watch.health().observation());
  }

  private State state(double value, Expectation<? super Q> expectation, RangeData range) {
    if (!(Observation.ofNumber(value, exact -> unit.apply(exact.doubleValue()), 1, range.window(), source) instanceof Observation.Present<Q> seen)) {
      return State.UNKNOWN;
    }
    var status = expectation.judge(seen, EvaluationContext.defaults(range.window().until())).outcome().status();
    return status == Status.PASS ? State.GOOD : status == Status.FAIL ? State.BAD : State.UNKNOWN;
  }

  private Measure<Q> measure(String what, Function<RangeData, Observation<Q>> figure) { return named(what + " of " + words, figure); }

  private Measure<Q> named(String name, Function<RangeData, Observation<Q>> figure) {
    return new Measure<>(name + " over " + asked,
        data.map(range -> known(range, figure)).orElseGet(() -> Observation.unmeasured(source)));
  }

  /** Applies the rules of a watch to a statistic. Time with any number counts as good. */
  private Observation<Q> known(RangeData range, Function<RangeData, Observation<Q>> figure) {
    if (range.series().isEmpty()) {
      return absent(range, Reason.NO_DATA, "there is no series for " + words + " in that time");
    }
    if (all(range).noneMatch(Double::isFinite) || all(range).anyMatch(Double::isInfinite)) {
      return absent(range, Reason.NOT_FINITE, "not every value of " + words + " is a finite number");
    }
    if (range.impossible().isPresent()) {
      return absent(range, Reason.IMPOSSIBLE, range.impossible().get());
    }
    var seen = figure.apply(range);
    return seen instanceof Observation.Present<Q> present
        ? watched.orElseThrow().judgeStatistic(present, Optional.empty())
        : seen.withEvidence(range.evidence());
  }

  private Measure<Q> extreme(String what, Function<DoubleStream, OptionalDouble> extreme) {
    return measure(what, range -> number(range,
        extreme.apply(all(range).filter(Double::isFinite)).orElse(Double.NaN)));
  }

  private Observation<Q> ofOne(RangeData range, Function<TimeSeries, Observation<Q>> figure) {
    var series = range.series();
    return series.size() == 1
        ? figure.apply(series.get(0))
        : Observation.failed(AdvisedText.join(
            series.size() + " series match: " + series.stream().limit(3).map(TimeSeries::toString).collect(joining(", ")),
            "Name the labels of one, or write sum(...) or max(...) around it."), source);
  }

  private Observation<Q> quantile(RangeData range, TimeSeries one, Percentile percentile) {
    try {
      var ascending = finite(one).sorted().mapToObj(unit).toList();
      var ranked = new ExactPercentile<>(percentile, ascending);
      return Observation.of(ranked.value(), ranked, ascending.size(), range.window(), source);
    } catch (IllegalArgumentException | ArithmeticException impossible) {
      return absent(range, Reason.IMPOSSIBLE, "a value is impossible: " + impossible.getMessage());
    }
  }

  private Observation<Q> growth(RangeData range) {
    var worst = new FastestGrowth<>(range.series().stream().map(this::trend).toList());
    try {
      return Observation.of(worst.value(), worst, worst.samples(), range.window(), source);
    } catch (IllegalArgumentException | ArithmeticException impossible) {
      return absent(range, Reason.IMPOSSIBLE, "the growth is impossible: " + impossible.getMessage());
    }
  }

  private Trend<Q> trend(TimeSeries one) {
    var known = IntStream.range(0, one.size()).filter(i -> Double.isFinite(one.value(i))).toArray();
    return Trend.through(Arrays.stream(known).mapToDouble(i -> one.millis(i) / 1000.0).toArray(),
        Arrays.stream(known).mapToDouble(one::value).toArray(),
        slope -> unit.apply(slope * 3600));
  }

  private Observation<Q> increased(RangeData range, Optional<RangeResult> traffic) {
    var single = range.series().stream().filter(one -> finite(one).count() < 2).findFirst();
    if (single.isPresent()) {
      return absent(range, Reason.NO_DATA, "an increase needs two samples, but " + single.get() + " has fewer");
    }
    var increase = range.increase();
    var proof = traffic.flatMap(RangeResult::data);
    var shown = proof.map(all -> number(range, increase).withEvidence(all.evidence())).orElseGet(() -> number(range, increase));
    return increase == 0 && shown instanceof Observation.Present<Q> none ? addTrafficCaveat(none, range, traffic) : shown;
  }

  /** Returns a zero with a caveat, unless there was traffic: a counter may be zero because there was nothing to count. */
  private Observation<Q> addTrafficCaveat(Observation.Present<Q> none, RangeData range, Optional<RangeResult> traffic) {
    var why = traffic.isEmpty()
        ? Optional.of(AdvisedText.join(words + " did not increase, and it is unknown whether there was anything to count",
            "Add a counter of all events, for example increaseRelativeTo(pages.series(\"http_requests_total\"))."))
        : traffic.get().data().map(all -> all.noTraffic(range.window()))
            .orElseGet(() -> Optional.of(traffic.get().words() + " was not measured")).map(words -> "no traffic: " + words);
    return why.<Observation<Q>>map(caveat -> none.withCaveat(new Caveat<>(Reason.NO_DATA, caveat, Optional.of(none)))).orElse(none);
  }

  private Observation<Q> number(RangeData range, double number) {
    return Observation.ofNumber(number, exact -> unit.apply(exact.doubleValue()), samples(range), range.window(), source);
  }

  private Observation<Q> absent(RangeData range, Reason reason, String why) {
    return new Observation.Absent<>(Outcome.of(reason), why, samples(range), Optional.of(range.window()), source, List.of(range.evidence()));
  }

  private static long samples(RangeData range) { return range.series().stream().mapToLong(TimeSeries::size).sum(); }

  private static DoubleStream all(RangeData range) { return range.series().stream().flatMapToDouble(RangeStatistics::values); }

  private static DoubleStream values(TimeSeries one) { return IntStream.range(0, one.size()).mapToDouble(one::value); }

  private static DoubleStream finite(TimeSeries one) { return values(one).filter(Double::isFinite); }

  @Override
  public String toString() { return words + " over " + asked; }
}
