package io.github.readiness.uptime;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.observation.IntervalSummary;
import io.github.readiness.observation.IntervalSummary.Interval;
import io.github.readiness.observation.TimeInState;
import io.github.readiness.quantity.Quantity.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * States of services over a time, by sample-and-hold. A sample holds until the next one of its service, but at most for the longest gap. Time that no sample
 * covers is unknown.
 *
 * <p>A broken probe is an {@link State#UNKNOWN} sample, so it ends the hold of the previous one. Samples outside the window {@code [0, elapsed)} are counted
 * but not used; a sample before the window proves nothing about it. The same rules apply to a live watch, a resumed one and a history. Immutable.
 */
@API(status = MAINTAINED, since = "0.1")
public final class Timeline {

  /** State in a sample or at an instant. If one instant or several services have different states, the last of them in this order counts. */
  public enum State {
    GOOD, UNKNOWN, BAD;

    State orWorse(State other) { return compareTo(other) < 0 ? other : this; }
  }

  /**
   * Result of one probe.
   *
   * @param at time from the start of the window; negative before it
   */
  public record Sample(Duration at, State state) {}

  /** Samples of one service, and its own longest gap if it differs from that of the timeline. */
  private record ServiceSamples(SampleView samples, Optional<Time> longestGap) {}

  /** Numbers of samples inside the window, outside it, and both inside and bad. */
  private record SampleCounts(long inside, long outside, long bad) {
    SampleCounts and(SampleCounts other) { return new SampleCounts(inside + other.inside, outside + other.outside, bad + other.bad); }
  }

  /** Summary of all samples. Threads may compute it concurrently with the same result. */
  private record Summary(TimeInState stretch, SampleCounts counts) {}

  /** State from this time until the next step. */
  private record Step(long from, State state) {}

  private final Time asked;
  private final Duration start;
  private final Time elapsed;
  private final Duration end;
  private final Time period;
  private final Time longestGap;
  private final Map<String, ServiceSamples> samples;
  private volatile Optional<Summary> summedUp = Optional.empty();

  private Timeline(Time asked, Duration start, Time elapsed, Time period, Time longestGap, Map<String, ServiceSamples> samples) {
    if (asked.nanos() == 0 || period.nanos() == 0 || longestGap.nanos() == 0) {
      throw new IllegalArgumentException("Total time, period and longest gap must be above 0, but were " + asked + ", " + period + " and "
          + longestGap + ". Write them like lasting(hours(24)).every(seconds(15)).");
    }
    this.asked = asked;
    this.start = start;
    this.elapsed = elapsed;
    this.end = start.plus(elapsed.toDuration());
    this.period = period;
    this.longestGap = longestGap;
    this.samples = samples;
  }

  /** Returns a timeline without samples over the whole time. A sample holds for three periods. */
  public static Timeline over(Time asked, Time period) {
    return new Timeline(asked, Duration.ZERO, asked, period, new Time(Math.multiplyExact(period.nanos(), 3L)), Map.of());
  }

  /** Returns a copy in which a sample holds at most this long. */
  public Timeline staleAfter(Time gap) {
    return new Timeline(asked, start, elapsed, period, gap, samples);
  }

  /** Returns a copy in which only this much time has passed, at most the whole time. */
  public Timeline after(Time passed) {
    return new Timeline(asked, start, passed.compareTo(asked) < 0 ? passed : asked, period, longestGap, samples);
  }

  /**
   * Returns a part of this time, as far as it has passed. Samples before the part still hold at its start, so the parts add up to the whole.
   *
   * @param from start of the part, counted from the start of this timeline; not negative
   * @param length above 0; time beyond the end of this timeline counts as not passed
   */
  public Timeline part(Duration from, Time length) {
    if (from.isNegative()) {
      throw new IllegalArgumentException("Start of a part must not be negative, but was " + from + ". Count it from the start of the whole time.");
    }
    var passed = elapsed.toDuration().minus(from);
    var left = passed.isNegative() ? Duration.ZERO : passed.compareTo(length.toDuration()) < 0 ? passed : length.toDuration();
    return new Timeline(length, start.plus(from), new Time(left.toNanos()), period, longestGap, samples);
  }

  /** Returns a copy with the samples of one more service, in any order. A service without samples is unknown. */
  public Timeline with(String service, Collection<Sample> newSamples) {
    return with(service, new ServiceSamples(SampleView.of(newSamples), Optional.empty()));
  }

  /** Returns a copy with the samples of one more service. Each sample holds at most this long. Services may be probed at different rates. */
  public Timeline with(String service, Collection<Sample> newSamples, Time gap) {
    return with(service, new ServiceSamples(SampleView.of(newSamples), Optional.of(gap)));
  }

  private Timeline with(String service, ServiceSamples serviceSamples) {
    var more = new LinkedHashMap<>(samples);
    more.put(service, serviceSamples);
    return new Timeline(asked, start, elapsed, period, longestGap, Collections.unmodifiableMap(more));
  }

  /** Returns the timeline of one service alone. */
  public Timeline part(String service) {
    if (!samples.containsKey(service)) {
      throw new IllegalArgumentException("\"" + service + "\" was not watched. Name one of " + String.join(", ", samples.keySet()) + ".");
    }
    return new Timeline(asked, start, elapsed, period, longestGap, Map.of(service, samples.get(service)));
  }

  Time asked() { return asked; }

  Time elapsed() { return elapsed; }

  public Set<String> services() { return samples.keySet(); }

  /** Returns the number of samples inside the window. */
  public long samples() { return summary().counts().inside(); }

  /** Returns the number of samples outside the window, which are not used. */
  public long samplesOutside() { return summary().counts().outside(); }

  /** Returns the times of all services together: bad while any is bad, else unknown while any is unknown. */
  public TimeInState timeInState() {
    return summary().stretch();
  }

  private Summary summary() {
    var known = summedUp.orElseGet(this::sum);
    summedUp = Optional.of(known);
    return known;
  }

  private Summary sum() {
    var all = List.copyOf(samples.values());
    var steps = all.parallelStream().map(this::steps).reduce(Timeline::worst).orElseGet(() -> List.of(new Step(start.toNanos(), State.UNKNOWN)));
    var counts = all.parallelStream().map(this::counts).reduce(new SampleCounts(0, 0, 0), SampleCounts::and);
    var outages = outages(steps);
    var gaps = gaps(steps);
    return new Summary(
        new TimeInState(asked, elapsed, period, gap(all), total(steps, State.GOOD), total(steps, State.BAD), total(steps, State.UNKNOWN),
            longest(gaps),
            longest(outages), counts.bad(), flaps(steps), outages, gaps),
        counts);
  }

  private Time gap(List<ServiceSamples> all) {
    return all.stream().map(serviceSamples -> serviceSamples.longestGap().orElse(longestGap)).max(Comparator.naturalOrder()).orElse(longestGap);
  }

  private SampleCounts counts(ServiceSamples serviceSamples) {
    var all = serviceSamples.samples();
    var inside = 0;
    var bad = 0;
    for (var i = 0; i < all.size(); i++) {
      if (isInside(all.nanos(i))) {
        inside++;
        bad += all.state(i) == State.BAD ? 1 : 0;
      }
    }
    return new SampleCounts(inside, all.size() - inside, bad);
  }

  private boolean isInside(long at) { return at >= start.toNanos() && at < end.toNanos(); }

  /** Returns the steps of one service from the start of this time. Consecutive steps have different states. */
  private List<Step> steps(ServiceSamples serviceSamples) {
    var gap = serviceSamples.longestGap().orElse(longestGap).nanos();
    var all = serviceSamples.samples().inOrder();
    var first = Math.max(0, start.toNanos() - gap + 1);                      // an earlier sample no longer holds at the start
    var steps = new ArrayList<>(List.of(new Step(0, State.UNKNOWN)));
    var i = 0;
    while (i < all.size() && all.nanos(i) < first) {
      i++;
    }
    while (i < all.size() && all.nanos(i) < end.toNanos()) {
      var from = all.nanos(i);
      var state = all.state(i);
      for (i++; i < all.size() && all.nanos(i) == from; i++) {
        state = state.orWorse(all.state(i));
      }
      append(steps, from, state);
      var holdsUntil = from + Math.min(gap, Long.MAX_VALUE - from);
      if (holdsUntil < (i == all.size() ? end.toNanos() : Math.min(all.nanos(i), end.toNanos()))) {
        append(steps, holdsUntil, State.UNKNOWN);
      }
    }
    return fromStartOn(steps);
  }

  /** Returns the steps from the start on, beginning with the state that still holds there. */
  private List<Step> fromStartOn(List<Step> steps) {
    var first = 0;
    while (first + 1 < steps.size() && steps.get(first + 1).from() <= start.toNanos()) {
      first++;
    }
    var clipped = new ArrayList<>(steps.subList(first, steps.size()));
    clipped.set(0, new Step(start.toNanos(), clipped.get(0).state()));
    return clipped;
  }

  private static List<Step> worst(List<Step> one, List<Step> other) {
    var both = new ArrayList<Step>();
    int i = 0;
    int j = 0;
    while (i < one.size() || j < other.size()) {
      var from = Math.min(i < one.size() ? one.get(i).from() : Long.MAX_VALUE, j < other.size() ? other.get(j).from() : Long.MAX_VALUE);
      i += i < one.size() && one.get(i).from() == from ? 1 : 0;
      j += j < other.size() && other.get(j).from() == from ? 1 : 0;
      append(both, from, one.get(i - 1).state().orWorse(other.get(j - 1).state()));
    }
    return both;
  }

  private static void append(List<Step> steps, long from, State state) {
    if (!steps.isEmpty() && steps.get(steps.size() - 1).from() == from) {
      steps.remove(steps.size() - 1);
    }
    if (steps.isEmpty() || steps.get(steps.size() - 1).state() != state) {
      steps.add(new Step(from, state));
    }
  }

  private long until(List<Step> steps, int index) { return index + 1 < steps.size() ? steps.get(index + 1).from() : end.toNanos(); }

  private Time total(List<Step> steps, State state) {
    long nanos = 0;
    for (int i = 0; i < steps.size(); i++) {
      nanos += steps.get(i).state() == state ? until(steps, i) - steps.get(i).from() : 0;
    }
    return new Time(nanos);
  }

  private static Time longest(IntervalSummary intervals) { return intervals.longest().map(Interval::length).orElse(new Time(0)); }

  private IntervalSummary gaps(List<Step> steps) {
    return IntervalSummary
        .of(IntStream.range(0, steps.size()).filter(i -> steps.get(i).state() == State.UNKNOWN && until(steps, i) > steps.get(i).from())
            .mapToObj(i -> spell(steps.get(i).from(), until(steps, i))).toList());
  }

  /** Returns the outages, each from the first bad instant to the last one before the next good one. Unknown time between bad times belongs to the outage. */
  private IntervalSummary outages(List<Step> steps) {
    var outages = new ArrayList<Interval>();
    var last = -1;
    var first = -1;
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).state() == State.BAD) {
        first = first < 0 ? i : first;
        last = i;
      }
      if (first >= 0 && (steps.get(i).state() == State.GOOD || i == steps.size() - 1)) {
        outages.add(spell(steps.get(first).from(), until(steps, last)));
        first = -1;
      }
    }
    return IntervalSummary.of(outages);
  }

  private Interval spell(long from, long until) { return new Interval(Duration.ofNanos(from).minus(start), Duration.ofNanos(until).minus(start)); }

  private static long flaps(List<Step> steps) {
    var known = steps.stream().map(Step::state).filter(state -> state != State.UNKNOWN).toList();
    long flaps = 0;
    for (int i = 1; i < known.size(); i++) {
      flaps += known.get(i - 1) == State.GOOD && known.get(i) == State.BAD ? 1 : 0;
    }
    return flaps;
  }
}
