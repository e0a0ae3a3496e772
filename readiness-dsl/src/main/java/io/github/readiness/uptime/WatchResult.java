package io.github.readiness.uptime;

import static io.github.readiness.Units.minutes;
import static java.util.stream.Collectors.joining;
import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.HeldThroughout;
import io.github.readiness.Invariant;
import io.github.readiness.Measure;
import io.github.readiness.observation.Caveat;
import io.github.readiness.observation.IntervalSummary;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.TimeInState;
import io.github.readiness.observation.Window;
import io.github.readiness.quantity.Quantity;
import io.github.readiness.quantity.Quantity.Count;
import io.github.readiness.quantity.Quantity.Ratio;
import io.github.readiness.quantity.Quantity.Time;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What a watch saw, of all that was watched as one: bad where any was, else unknown where any was. A live watch and one that a monitoring system
 * kept are judged here alike.
 *
 * <p>Only {@link #health()} can be judged before the whole time has passed. The measures are {@code PENDING} until then, {@code NO_DATA} without
 * a sample, and where too little of the time is known for {@link HeldThroughout#throughout()} they can only be missed, never met.
 */
@API(status = MAINTAINED, since = "0.1")
public final class WatchResult {
  private final String names;
  private final Timeline timeline;
  private final Optional<Window> window;
  private final Source source;
  private final Optional<String> evidence;
  private final Caveats caveats;
  private final Observation.Absent<Object> nothing;
  private final RestartCounts restarts;

  /**
   * Reasons why not all that was to be seen may have been.
   *
   * @param each of every one alone as well
   * @param together only of all as one
   */
  private record Caveats(Optional<String> each, Optional<String> together) {
    static final Caveats NONE = new Caveats(Optional.empty(), Optional.empty());

    Optional<String> words() {
      return Optional.of(Stream.concat(each.stream(), together.stream()).collect(joining("; "))).filter(words -> !words.isEmpty());
    }

    Caveats withEach(String why) { return new Caveats(joined(each, why), together); }

    Caveats withTogether(String why) { return new Caveats(each, joined(together, why)); }

    Caveats ofOne() { return new Caveats(each, Optional.empty()); }

    private static Optional<String> joined(Optional<String> before, String why) {
      return Optional.of(before.map(other -> other + "; " + why).orElse(why));
    }
  }

  /**
   * Restarts as they were counted.
   *
   * @param byName of each that tells when it was started, empty where it never told
   * @param together of all as one, where only that was counted
   */
  private record RestartCounts(Map<String, OptionalLong> byName, Optional<Observation<Count>> together) {
    static final RestartCounts NONE = new RestartCounts(Map.of(), Optional.empty());

    RestartCounts ofOne() { return new RestartCounts(byName, Optional.empty()); }
  }

  private WatchResult(String names, Timeline timeline, Optional<Window> window, Source source, Optional<String> evidence, Caveats caveats,
      Observation.Absent<Object> nothing, RestartCounts restarts) {
    this.names = names;
    this.timeline = timeline;
    this.window = window;
    this.source = source;
    this.evidence = evidence;
    this.caveats = caveats;
    this.nothing = nothing;
    this.restarts = restarts;
  }

  /**
   * Of a watch over that window, as far as it has passed.
   *
   * @param names what was watched, in words that read after "health of"
   * @param evidence the digest of what was kept
   */
  public static WatchResult of(String names, Timeline timeline, Window window, Source source, String evidence) {
    return new WatchResult(names, timeline, Optional.of(window), source, Optional.of(evidence), Caveats.NONE, Observation.unmeasured(source),
        RestartCounts.NONE);
  }

  /** Of a watch that has not begun. */
  public static WatchResult unmeasured(String names, Timeline timeline, Source source) {
    return new WatchResult(names, timeline, Optional.empty(), source, Optional.empty(), Caveats.NONE, Observation.unmeasured(source),
        RestartCounts.NONE);
  }

  /** The same, of which nothing is known, and why; whatever it is, it is never a pass. */
  public WatchResult unknown(Outcome outcome, String why) {
    return new WatchResult(names, timeline, Optional.empty(), source, evidence, caveats,
        new Observation.Absent<>(outcome, why, 0, Optional.empty(), source, List.of()), restarts);
  }

  /** The same, with how often each of these was started anew, empty where it never told when it was; what is not named here is nothing that tells. */
  public WatchResult countingRestarts(Map<String, OptionalLong> times) {
    return new WatchResult(names, timeline, window, source, evidence, caveats, nothing, new RestartCounts(Map.copyOf(times), Optional.empty()));
  }

  /** The same, with the restarts of all together as somebody else counted them. One alone has none. */
  public WatchResult withRestarts(Observation<Count> together) {
    return new WatchResult(names, timeline, window, source, evidence, caveats, nothing, new RestartCounts(Map.of(), Optional.of(together)));
  }

  private <T> Observation<T> nothing() {
    return new Observation.Absent<>(nothing.outcome(), nothing.explanation(), 0, Optional.empty(), source, List.of());
  }

  /** The same, with a reason why not all that was to be seen may have been: what is bad stays bad, but nothing is met. */
  public WatchResult doubted(String why) {
    return new WatchResult(names, timeline, window, source, evidence, caveats.withEach(why), nothing, restarts);
  }

  /** The same, doubted as {@link #doubted} does, but not where one is looked at alone. */
  public WatchResult doubtedTogether(String why) {
    return new WatchResult(names, timeline, window, source, evidence, caveats.withTogether(why), nothing, restarts);
  }

  /** Whether it held: {@code require(day.health()).heldThroughout()}. */
  public Invariant health() {
    return new Invariant("health of " + names + " over " + timeline.stretch().asked(),
        kept(window.isEmpty() ? nothing() : doubtful(seen(timeline.stretch()))));
  }

  /** Returns the result of the one watched under this name; refuses a name that was not watched. */
  public WatchResult part(String name) {
    return new WatchResult(name, timeline.part(name), window, source, evidence, caveats.ofOne(), nothing, restarts.ofOne());
  }

  /** A part of it, see {@link Timeline#part}. */
  WatchResult part(Duration from, Time length) {
    var part = timeline.part(from, length);
    return new WatchResult(names, part, window.map(all -> new Window(all.from().plus(from), all.from().plus(from).plus(part.elapsed().toDuration()))),
        source, evidence, caveats, nothing, RestartCounts.NONE);
  }

  /** The last of it, as if only that had been watched; what was seen before holds on into it. Of how often it was started anew it knows nothing. */
  public WatchResult last(Time length) {
    var from = timeline.elapsed().toDuration().minus(length.toDuration());
    return part(from.isNegative() ? Duration.ZERO : from, length);
  }

  /** The longest time from a first bad sample to the last bad one before it was good again. */
  public Measure<Time> longestOutage() {
    var outages = timeline.stretch().outages();
    return measure("longest outage", timeline.stretch().longestOutage(), Optional.empty(), new IntervalSummary(outages.longest().stream().toList(),
        outages.longest(), outages.longest().stream().count()));
  }

  /** How often it turned from good to bad. */
  public Measure<Count> flaps() {
    return measure("flaps", new Count(BigDecimal.valueOf(timeline.stretch().flaps())), Optional.empty(), timeline.stretch().outages());
  }

  /**
   * How often what was watched by {@code process(...)} was started anew, also while nobody looked: the start that it tells is a later one. A history
   * counts the restarts of the processes behind all its series together. Several starts between two samples are seen as one. {@code NO_DATA} where nothing was watched that tells when it was started, and where none of it ever told;
   * where only some never did, what the others told can be too much, but never few enough.
   */
  public Measure<Count> restarts() {
    var telling = timeline.services().stream().filter(restarts.byName()::containsKey).toList();
    var silent = telling.stream().filter(name -> restarts.byName().get(name).isEmpty()).toList();
    var never = String.join(", ", silent) + " never told when it was started";
    var count = seen(new Count(BigDecimal.valueOf(telling.stream().mapToLong(name -> restarts.byName().get(name).orElse(0)).sum())));
    Observation<Count> observation;
    if (window.isEmpty()) {
      observation = kept(nothing());
    } else if (restarts.together().isPresent()) {
      observation = restarts.together().get();
    } else if (telling.isEmpty()) {
      observation = kept(absent(Reason.NO_DATA, "nothing here tells when " + names
          + " was started. In a watch, process(service(\"api\").get(\"/metrics\")) does; a history counts restarts of all together"));
    } else if (silent.size() == telling.size()) {
      observation = kept(this.<Count>notYet("no start told").orElseGet(() -> absent(Reason.NO_DATA, never)));
    } else {
      observation = figure(silent.isEmpty() ? count : count.doubted(new Caveat<>(Reason.NO_DATA, never, Optional.of(count))), Optional.empty());
    }
    return new Measure<>("restarts of " + names + " over " + timeline.stretch().asked(), observation);
  }

  /** The good share of the known time, rounded down to 9 digits. */
  public Measure<Ratio> availability() {
    return measure("availability", goodShare(), Optional.of(goodShareAtBest()), timeline.stretch().outages());
  }

  /** The availability of the worst day, of midnight to midnight in UTC, see {@link #dailyAvailability(ZoneId)}. */
  public Measure<Ratio> dailyAvailability() {
    return daily("", ZoneOffset.UTC);
  }

  /**
   * The availability of the worst of all days in this zone: {@code require(week.dailyAvailability()).atLeast(percent(99.9))} demands it of each. The
   * first and the last one, where they are not whole, count as if all that was not watched of them were good: they can miss a bound, and meet none alone. The source names
   * the worst. A whole day of which too little is known keeps the bound from being met, and so does a time of which too little is; where no day is whole nothing is met.
   */
  public Measure<Ratio> dailyAvailability(ZoneId zone) { return daily(" in " + zone, zone); }

  private Measure<Ratio> daily(String where, ZoneId zone) {
    return new Measure<Ratio>("daily availability of " + names + " over " + timeline.asked() + where,
        kept(window.isEmpty() ? this.<Ratio>nothing() : new DailyAvailability(this, window.get(), source, zone).worst()));
  }

  /**
   * What an objective such as 99.9 % leaves for bad time, and how fast that is used up: {@code week.errorBudget(percent(99.9)).remaining()}. Unknown time
   * neither uses it up nor adds to it.
   */
  public ErrorBudget errorBudget(Ratio objective) {
    var budget = new ErrorBudget(names, objective, timeline.asked(), length -> last(length).badShare());
    var already = seen(share(stretch().bad().nanos(), timeline.asked().nanos(), RoundingMode.DOWN));
    return window.isEmpty() ? budget : budget.knowing((Observation.Present<Ratio>) kept(doubtful(already)));
  }

  private Observation<Ratio> badShare() {
    var stretch = timeline.stretch();
    var known = stretch.good().nanos() + stretch.bad().nanos();
    return kept(judgeable(seen(share(stretch.bad().nanos(), known, RoundingMode.UP)),
        seen(share(stretch.bad().nanos(), stretch.elapsed().nanos(), RoundingMode.UP)),
        stretch.bad().nanos() == 0 ? "no downtime" : "bad for " + stretch.bad()));
  }

  TimeInState stretch() { return timeline.stretch(); }

  Ratio goodShare() { return share(stretch().good().nanos(), stretch().good().nanos() + stretch().bad().nanos(), RoundingMode.DOWN); }

  /** If all that is unknown were good. */
  Ratio goodShareAtBest() {
    return goodShareAtBest(stretch().elapsed().toDuration());
  }

  /** The same of a longer time, of which this is a part. */
  Ratio goodShareAtBest(Duration whole) {
    return share(whole.toNanos() - stretch().bad().nanos(), whole.toNanos(), RoundingMode.DOWN);
  }

  private static Ratio share(long part, long whole, RoundingMode rounding) {
    return new Ratio(whole == 0
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), new MathContext(9, rounding)));
  }

  /** @param when it was bad, which the source then tells */
  private <Q extends Quantity<Q>> Measure<Q> measure(String what, Q value, Optional<Q> atBest, IntervalSummary when) {
    var told = window.filter(all -> when.number() > 0)
        .map(all -> new Source(source.kind(), source.locator() + " (bad " + when.words(all.from()) + ")")).orElse(source);
    return new Measure<>(what + " of " + names + " over " + timeline.stretch().asked(), figure(seen(value, told), atBest.map(this::seen)));
  }

  /**
   * A figure of the whole time, by the rules of every figure here: nothing before it has passed, nothing without a sample, and where too little is
   * known it can only be missed.
   *
   * @param atBest what it could be at best if all that is unknown were good; the value itself where there is no telling
   */
  public <T> Observation<T> figure(Observation.Present<T> figure, Optional<Observation.Present<T>> atBest) {
    return kept(judgeable(figure, atBest.orElse(figure),
        figure.doubt().map(Caveat::explanation).orElse(figure.value().toString())));
  }

  private <T> Observation<T> judgeable(Observation.Present<T> figure, Observation.Present<T> atBest, String words) {
    return this.<T>notYet(words).orElseGet(() -> known(figure, atBest));
  }

  /** Why nothing can be told, if it is so: it has not passed, or nobody looked. */
  <T> Optional<Observation<T>> notYet(String words) {
    var stretch = timeline.stretch();
    if (window.isEmpty()) {
      return Optional.of(nothing());
    }
    if (stretch.elapsed().compareTo(stretch.asked()) < 0) {
      return Optional.of(absent(Reason.WINDOW_OPEN, stretch.elapsed() + " of " + stretch.asked() + " watched, " + words + " so far"));
    }
    return timeline.samples() == 0 ? Optional.of(absent(Reason.NO_DATA, "not one sample in " + stretch.asked())) : Optional.empty();
  }

  private <T> Observation<T> known(Observation.Present<T> figure, Observation.Present<T> atBest) {
    var stretch = timeline.stretch();
    return isKnownEnough()
        ? doubtful(figure)
        : figure.doubted(new Caveat<>(Reason.LOW_COVERAGE, "too little of " + stretch.asked() + " is known: unknown for " + stretch.unknown() + ", "
            + stretch.longestUnknown() + " at a stretch" + gaps() + caveats.words().map(why -> "; " + why).orElse(""), Optional.of(atBest)));
  }

  private String gaps() {
    var gaps = timeline.stretch().gaps();
    return window.filter(all -> gaps.number() > 0).map(all -> ": " + gaps.words(all.from())).orElse("");
  }

  <T> Observation.Present<T> doubtful(Observation.Present<T> observation) {
    return caveats.words().map(why -> observation.doubted(new Caveat<>(Reason.LOW_COVERAGE, why, Optional.of(observation)))).orElse(observation);
  }

  /** As {@link HeldThroughout#throughout()} demands it. */
  boolean isKnownEnough() {
    var stretch = timeline.stretch();
    var known = share(stretch.good().nanos() + stretch.bad().nanos(), stretch.asked().nanos(), RoundingMode.DOWN);
    var longest = Math.max(Math.multiplyExact(stretch.period().nanos(), 10L), minutes(5).nanos());
    return known.compareTo(HeldThroughout.throughout().coverage()) >= 0 && stretch.longestUnknown().nanos() <= longest;
  }

  <T> Observation.Present<T> seen(T value) { return seen(value, source); }

  private <T> Observation.Present<T> seen(T value, Source from) {
    return new Observation.Present<>(value, Optional.empty(), timeline.samples(), window, from, List.of(), Optional.empty());
  }

  <T> Observation<T> absent(Reason reason, String explanation) {
    return new Observation.Absent<>(Outcome.of(reason), explanation, timeline.samples(), window, source, List.of());
  }

  private <T> Observation<T> kept(Observation<T> observation) { return evidence.map(observation::withEvidence).orElse(observation); }

  /** How it fared, for progress and debugging: {@code health of api, db over 20 s: 20 s good, no downtime, nothing unknown}. */
  @Override
  public String toString() {
    TimeInState stretch = timeline.stretch();
    return health().description() + ": " + stretch.describe();
  }
}
