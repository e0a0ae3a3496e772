package io.github.readiness.uptime;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.observation.IntervalSummary;
import io.github.readiness.observation.IntervalSummary.Spell;
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
 * How services fared over a time, by sample-and-hold: a sample holds until the next one of its service, at most for the longest gap, and what
 * no sample covers is unknown.
 *
 * <p>A broken probe is an {@link State#UNKNOWN} sample and so ends the hold of the one before it. Samples outside the window {@code [0, elapsed)}
 * are left out and counted, also those before it: what was seen before the window says nothing about it. The same rules judge a live watch, a
 * resumed one and a history. Immutable.
 */
@API(status = MAINTAINED, since = "0.1")
public final class Timeline {

  /** What a sample says, and what is known of an instant. Of several at one instant, or of several services, the last in this order counts. */
  public enum State {
    GOOD, UNKNOWN, BAD;

    State orWorse(State other) { return compareTo(other) < 0 ? other : this; }
  }

  /** One look: when, counted from the start of the window (negative before it), and what it said. */
  public record Sample(Duration at, State state) {}

  /** All looks at one service, and how long each holds where that is not the timeline's. */
  private record Looks(SampleView samples, Optional<Time> longestGap) {}

  /** How many samples are inside the window, outside of it, and inside and bad. */
  private record Tally(long inside, long outside, long bad) {
    Tally and(Tally other) { return new Tally(inside + other.inside, outside + other.outside, bad + other.bad); }
  }

  /** What all samples say; whoever asks first adds it up, and the sum is the same. */
  private record Summary(TimeInState stretch, Tally tally) {}

  /** From here on, until the next step, this is known. */
  private record Step(long from, State state) {}

  private final Time asked;
  private final Duration start;
  private final Time elapsed;
  private final Duration end;
  private final Time period;
  private final Time longestGap;
  private final Map<String, Looks> samples;
  private volatile Optional<Summary> summedUp = Optional.empty();

  private Timeline(Time asked, Duration start, Time elapsed, Time period, Time longestGap, Map<String, Looks> samples) {
    if (asked.nanos() == 0 || period.nanos() == 0 || longestGap.nanos() == 0) {
      throw new IllegalArgumentException("Time asked for, period and longest gap are above 0, but were " + asked + ", " + period + " and "
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

  /** Nothing known yet of the whole time asked for; a sample holds for three periods. */
  public static Timeline over(Time asked, Time period) {
    return new Timeline(asked, Duration.ZERO, asked, period, new Time(Math.multiplyExact(period.nanos(), 3L)), Map.of());
  }

  /** With each sample holding at most this long. */
  public Timeline staleAfter(Time gap) {
    return new Timeline(asked, start, elapsed, period, gap, samples);
  }

  /** With only this much of the time asked for passed; more than that is all of it. */
  public Timeline after(Time passed) {
    return new Timeline(asked, start, passed.compareTo(asked) < 0 ? passed : asked, period, longestGap, samples);
  }

  /**
   * A part of this time, as far as it has passed: what was seen before it holds on into it, so the parts add up to the whole.
   *
   * @param from its start, counted from the start of this one and not before it
   * @param length above 0; what of it lies beyond the time asked for has never passed
   */
  public Timeline part(Duration from, Time length) {
    if (from.isNegative()) {
      throw new IllegalArgumentException("A part does not start before the whole, but was to start at " + from + ". Write a time from 0 on.");
    }
    var passed = elapsed.toDuration().minus(from);
    var left = passed.isNegative() ? Duration.ZERO : passed.compareTo(length.toDuration()) < 0 ? passed : length.toDuration();
    return new Timeline(length, start.plus(from), new Time(left.toNanos()), period, longestGap, samples);
  }

  /** With the samples of one more service, in any order; an empty list is a service of which nothing is known. */
  public Timeline with(String service, Collection<Sample> looks) {
    return with(service, new Looks(SampleView.of(looks), Optional.empty()));
  }

  /** With the samples of one more service, each holding at most this long, because it is looked at more or less often than others. */
  public Timeline with(String service, Collection<Sample> looks, Time gap) {
    return with(service, new Looks(SampleView.of(looks), Optional.of(gap)));
  }

  private Timeline with(String service, Looks looks) {
    var more = new LinkedHashMap<>(samples);
    more.put(service, looks);
    return new Timeline(asked, start, elapsed, period, longestGap, Collections.unmodifiableMap(more));
  }

  /** The same time, of one service alone. */
  public Timeline part(String service) {
    if (!samples.containsKey(service)) {
      throw new IllegalArgumentException("Nothing called \"" + service + "\" was watched. Name one of " + String.join(", ", samples.keySet()) + ".");
    }
    return new Timeline(asked, start, elapsed, period, longestGap, Map.of(service, samples.get(service)));
  }

  Time asked() { return asked; }

  Time elapsed() { return elapsed; }

  public Set<String> services() { return samples.keySet(); }

  /** Samples inside the window. */
  public long samples() { return summary().tally().inside(); }

  /** Samples outside the window, which count for nothing. */
  public long outside() { return summary().tally().outside(); }

  /** All services as one: bad where any is, else unknown where any is. */
  public TimeInState stretch() { return summary().stretch(); }

  private Summary summary() {
    var known = summedUp.orElseGet(this::sum);
    summedUp = Optional.of(known);
    return known;
  }

  private Summary sum() {
    var all = List.copyOf(samples.values());
    var steps = all.parallelStream().map(this::steps).reduce(Timeline::worst).orElseGet(() -> List.of(new Step(start.toNanos(), State.UNKNOWN)));
    var tally = all.parallelStream().map(this::tally).reduce(new Tally(0, 0, 0), Tally::and);
    var outages = outages(steps);
    var gaps = gaps(steps);
    return new Summary(
        new TimeInState(asked, elapsed, period, gap(all), total(steps, State.GOOD), total(steps, State.BAD), total(steps, State.UNKNOWN),
            longest(gaps),
            longest(outages), tally.bad(), flaps(steps), outages, gaps),
        tally);
  }

  private Time gap(List<Looks> all) {
    return all.stream().map(looks -> looks.longestGap().orElse(longestGap)).max(Comparator.naturalOrder()).orElse(longestGap);
  }

  private Tally tally(Looks looks) {
    var all = looks.samples();
    var inside = 0;
    var bad = 0;
    for (var i = 0; i < all.size(); i++) {
      if (isInside(all.nanos(i))) {
        inside++;
        bad += all.state(i) == State.BAD ? 1 : 0;
      }
    }
    return new Tally(inside, all.size() - inside, bad);
  }

  private boolean isInside(long at) { return at >= start.toNanos() && at < end.toNanos(); }

  /** What is known from when on, never twice the same in a row; starts where the time does. */
  private List<Step> steps(Looks looks) {
    var gap = looks.longestGap().orElse(longestGap).nanos();
    var all = looks.samples().inOrder();
    var first = Math.max(0, start.toNanos() - gap + 1);                      // what was seen before that does not hold on
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

  /** Without what was before the start, but for what holds on. */
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

  private static Time longest(IntervalSummary spells) { return spells.longest().map(Spell::length).orElse(new Time(0)); }

  private IntervalSummary gaps(List<Step> steps) {
    return IntervalSummary
        .of(IntStream.range(0, steps.size()).filter(i -> steps.get(i).state() == State.UNKNOWN && until(steps, i) > steps.get(i).from())
            .mapToObj(i -> spell(steps.get(i).from(), until(steps, i))).toList());
  }

  /** Each from the first bad instant to the last one before it is good again: unknown time between two bad ones belongs to the outage. */
  private IntervalSummary outages(List<Step> steps) {
    var outages = new ArrayList<Spell>();
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

  private Spell spell(long from, long until) { return new Spell(Duration.ofNanos(from).minus(start), Duration.ofNanos(until).minus(start)); }

  private static long flaps(List<Step> steps) {
    var known = steps.stream().map(Step::state).filter(state -> state != State.UNKNOWN).toList();
    long flaps = 0;
    for (int i = 1; i < known.size(); i++) {
      flaps += known.get(i - 1) == State.GOOD && known.get(i) == State.BAD ? 1 : 0;
    }
    return flaps;
  }
}
