package io.github.readiness.uptime;

import static io.github.readiness.Units.minutes;
import static java.util.stream.Collectors.joining;
import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.HeldThroughout;
import io.github.readiness.Invariant;
import io.github.readiness.Measure;
import io.github.readiness.observation.AdvisedText;
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
 * Result of a watch. It covers all watched services together: bad while any is bad, else unknown while any is unknown. The same rules apply to a live watch
 * and to the history of a monitoring system.
 *
 * <p>Only {@link #health()} can be judged before the whole time has passed. The measures are {@code PENDING} until then, and {@code NO_DATA} without samples.
 * If too little of the time is known for {@link HeldThroughout#throughout()}, they can only be missed, never met.
 */
@API(status = MAINTAINED, since = "0.1")
public final class WatchResult {
  private final String names;
  private final Timeline timeline;
  private final Optional<Window> window;
  private final Source source;
  private final Optional<String> evidence;
  private final Caveats caveats;
  private final Observation.Absent<Object> absence;
  private final RestartCounts restarts;

  /**
   * Reasons why the samples may be incomplete.
   *
   * @param each reasons that also apply to each service alone
   * @param together reasons that apply only to all services together
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
   * Counted restarts.
   *
   * @param byName restarts of each service that can report its start time; empty if it never did
   * @param together restarts of all services together, if only those were counted
   */
  private record RestartCounts(Map<String, OptionalLong> byName, Optional<Observation<Count>> together) {
    static final RestartCounts NONE = new RestartCounts(Map.of(), Optional.empty());

    RestartCounts ofOne() { return new RestartCounts(byName, Optional.empty()); }
  }

  private WatchResult(String names, Timeline timeline, Optional<Window> window, Source source, Optional<String> evidence, Caveats caveats,
      Observation.Absent<Object> absence, RestartCounts restarts) {
    this.names = names;
    this.timeline = timeline;
    this.window = window;
    this.source = source;
    this.evidence = evidence;
    this.caveats = caveats;
    this.absence = absence;
    this.restarts = restarts;
  }

  /**
   * Returns the result of a watch over the part of a window that has passed.
   *
   * @param names names of the watched services, as text after "health of"
   * @param evidence digest of the stored evidence
   */
  public static WatchResult of(String names, Timeline timeline, Window window, Source source, String evidence) {
    return new WatchResult(names, timeline, Optional.of(window), source, Optional.of(evidence), Caveats.NONE, Observation.unmeasured(source),
        RestartCounts.NONE);
  }

  /** Returns the result of a watch that has not begun. */
  public static WatchResult unmeasured(String names, Timeline timeline, Source source) {
    return new WatchResult(names, timeline, Optional.empty(), source, Optional.empty(), Caveats.NONE, Observation.unmeasured(source),
        RestartCounts.NONE);
  }

  /** Returns a copy without data, with the reason. It can never pass. */
  public WatchResult withoutData(Outcome outcome, String why) {
    return new WatchResult(names, timeline, Optional.empty(), source, evidence, caveats,
        new Observation.Absent<>(outcome, why, 0, Optional.empty(), source, List.of()), restarts);
  }

  /** Returns a copy with the restarts of each service that can report its start time; the value is empty if it never did. */
  public WatchResult withRestartsByName(Map<String, OptionalLong> times) {
    return new WatchResult(names, timeline, window, source, evidence, caveats, absence, new RestartCounts(Map.copyOf(times), Optional.empty()));
  }

  /** Returns a copy with the restarts of all services together, as another system counted them. A single service then has no count. */
  public WatchResult withRestarts(Observation<Count> together) {
    return new WatchResult(names, timeline, window, source, evidence, caveats, absence, new RestartCounts(Map.of(), Optional.of(together)));
  }

  private <T> Observation<T> noData() {
    return new Observation.Absent<>(absence.outcome(), absence.explanation(), 0, Optional.empty(), source, List.of());
  }

  /** Returns a copy with a reason why the samples may be incomplete. A bound can then be missed, but not met. */
  public WatchResult withCaveat(String why) {
    return new WatchResult(names, timeline, window, source, evidence, caveats.withEach(why), absence, restarts);
  }

  /** Returns a copy with a reason as in {@link #withCaveat}, which does not apply to a single service. */
  public WatchResult withCombinedCaveat(String why) {
    return new WatchResult(names, timeline, window, source, evidence, caveats.withTogether(why), absence, restarts);
  }

  /** Returns the health as an invariant: {@code require(day.health()).heldThroughout()}. */
  public Invariant health() {
    return new Invariant("health of " + names + " over " + timeline.timeInState().asked(),
        withEvidence(window.isEmpty() ? noData() : withCaveats(present(timeline.timeInState()))));
  }

  /** Returns the result of the service with this name. Rejects a name that was not watched. */
  public WatchResult part(String name) {
    return new WatchResult(name, timeline.part(name), window, source, evidence, caveats.ofOne(), absence, restarts.ofOne());
  }

  /** Returns the result of a part of the time, see {@link Timeline#part}. */
  WatchResult part(Duration from, Time length) {
    var part = timeline.part(from, length);
    return new WatchResult(names, part, window.map(all -> new Window(all.from().plus(from), all.from().plus(from).plus(part.elapsed().toDuration()))),
        source, evidence, caveats, absence, RestartCounts.NONE);
  }

  /**
   * Returns the result of the last part of the time, as if only that had been watched. Earlier samples still hold at its start. It has no restart
   * counts.
   */
  public WatchResult last(Time length) {
    var from = timeline.elapsed().toDuration().minus(length.toDuration());
    return part(from.isNegative() ? Duration.ZERO : from, length);
  }

  /** Returns the longest outage: the time from a first bad sample to the end of the last bad state before the next good sample. */
  public Measure<Time> longestOutage() {
    var outages = timeline.timeInState().outages();
    return measure("longest outage", timeline.timeInState().longestOutage(), Optional.empty(),
        new IntervalSummary(outages.longest().stream().toList(),
            outages.longest(), outages.longest().stream().count()));
  }

  /** Returns the number of changes from good to bad. */
  public Measure<Count> flaps() {
    return measure("flaps", new Count(BigDecimal.valueOf(timeline.timeInState().flaps())), Optional.empty(), timeline.timeInState().outages());
  }

  /**
   * Returns the number of restarts of the services watched by {@code process(...)}. A later reported start time is a restart, even if it happened between
   * two samples. Several restarts between two samples count as one. A history counts the restarts of the processes of all its series together.
   *
   * <p>It is {@code NO_DATA} if no watched service can report its start time, or none ever did. If only some did, their restarts can miss a bound but never
   * meet it.
   */
  public Measure<Count> restarts() {
    var reporting = timeline.services().stream().filter(restarts.byName()::containsKey).toList();
    var silent = reporting.stream().filter(name -> restarts.byName().get(name).isEmpty()).toList();
    var neverReported = String.join(", ", silent) + " never reported a start time";
    var count = present(new Count(BigDecimal.valueOf(reporting.stream().mapToLong(name -> restarts.byName().get(name).orElse(0)).sum())));
    Observation<Count> observation;
    if (window.isEmpty()) {
      observation = withEvidence(noData());
    } else if (restarts.together().isPresent()) {
      observation = restarts.together().get();
    } else if (reporting.isEmpty()) {
      observation = withEvidence(absent(Reason.NO_DATA, AdvisedText.join("no start time of " + names + " is known",
          "In a watch, process(service(\"api\").get(\"/metrics\")) reads it. A history counts the restarts of all services together.")));
    } else if (silent.size() == reporting.size()) {
      observation = withEvidence(this.<Count>ifNotJudgeable("no start time reported").orElseGet(() -> absent(Reason.NO_DATA, neverReported)));
    } else {
      observation = judgeStatistic(silent.isEmpty() ? count : count.withCaveat(new Caveat<>(Reason.NO_DATA, neverReported, Optional.of(count))),
          Optional.empty());
    }
    return new Measure<>("restarts of " + names + " over " + timeline.timeInState().asked(), observation);
  }

  /** Returns the good share of the known time, rounded down to 9 digits. */
  public Measure<Ratio> availability() {
    return measure("availability", goodShare(), Optional.of(goodShareAtBest()), timeline.timeInState().outages());
  }

  /** Returns the availability of the worst day, from midnight to midnight in UTC, see {@link #dailyAvailability(ZoneId)}. */
  public Measure<Ratio> dailyAvailability() {
    return daily("", ZoneOffset.UTC);
  }

  /**
   * Returns the availability of the worst day in this zone. {@code require(week.dailyAvailability()).atLeast(percent(99.9))} then holds for each day. The
   * source names the worst day.
   *
   * <p>If the first or last day is not whole, its unwatched time counts as good. Such a day can miss a bound, but cannot meet one alone. A bound is not met
   * if too little is known of a whole day or of the whole time, or if no day is whole.
   */
  public Measure<Ratio> dailyAvailability(ZoneId zone) { return daily(" in " + zone, zone); }

  private Measure<Ratio> daily(String where, ZoneId zone) {
    return new Measure<Ratio>("daily availability of " + names + " over " + timeline.asked() + where,
        withEvidence(window.isEmpty() ? this.<Ratio>noData() : new DailyAvailability(this, window.get(), source, zone).worst()));
  }

  /**
   * Returns the error budget of an objective such as 99.9 %: {@code week.errorBudget(percent(99.9)).remaining()}. Unknown time neither uses the budget nor
   * adds to it.
   */
  public ErrorBudget errorBudget(Ratio objective) {
    var budget = new ErrorBudget(names, objective, timeline.asked(), length -> last(length).badShare());
    var already = present(share(timeInState().bad().nanos(), timeline.asked().nanos(), RoundingMode.DOWN));
    return window.isEmpty() ? budget : budget.knowing((Observation.Present<Ratio>) withEvidence(withCaveats(already)));
  }

  private Observation<Ratio> badShare() {
    var stretch = timeline.timeInState();
    var known = stretch.good().nanos() + stretch.bad().nanos();
    return withEvidence(judgeStatistic(present(share(stretch.bad().nanos(), known, RoundingMode.UP)),
        present(share(stretch.bad().nanos(), stretch.elapsed().nanos(), RoundingMode.UP)),
        stretch.bad().nanos() == 0 ? "no downtime" : "bad for " + stretch.bad()));
  }

  TimeInState timeInState() { return timeline.timeInState(); }

  Ratio goodShare() { return share(timeInState().good().nanos(), timeInState().good().nanos() + timeInState().bad().nanos(), RoundingMode.DOWN); }

  /** Returns the good share if all unknown time were good. */
  Ratio goodShareAtBest() {
    return goodShareAtBest(timeInState().elapsed().toDuration());
  }

  /** Returns the good share of a longer time that contains this one, if all its other time were good. */
  Ratio goodShareAtBest(Duration whole) {
    return share(whole.toNanos() - timeInState().bad().nanos(), whole.toNanos(), RoundingMode.DOWN);
  }

  private static Ratio share(long part, long whole, RoundingMode rounding) {
    return new Ratio(whole == 0
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), new MathContext(9, rounding)));
  }

  /** @param when bad intervals, which the source then lists */
  private <Q extends Quantity<Q>> Measure<Q> measure(String figure, Q value, Optional<Q> atBest, IntervalSummary when) {
    var sourceWithIntervals = window.filter(all -> when.number() > 0)
        .map(all -> new Source(source.kind(), source.locator() + " (bad " + when.describe(all.from()) + ")")).orElse(source);
    return new Measure<>(figure + " of " + names + " over " + timeline.timeInState().asked(),
        judgeStatistic(present(value, sourceWithIntervals), atBest.map(this::present)));
  }

  /**
   * Returns a figure of the whole time under the rules of this class. It is absent before the time has passed and without samples. If too little is known, it
   * can only be missed.
   *
   * @param atBest best value if all unknown time were good; empty if that is the figure itself
   */
  public <T> Observation<T> judgeStatistic(Observation.Present<T> figure, Optional<Observation.Present<T>> atBest) {
    return withEvidence(judgeStatistic(figure, atBest.orElse(figure),
        figure.caveat().map(Caveat::explanation).orElse(figure.value().toString())));
  }

  private <T> Observation<T> judgeStatistic(Observation.Present<T> figure, Observation.Present<T> atBest, String words) {
    return this.<T>ifNotJudgeable(words).orElseGet(() -> known(figure, atBest));
  }

  /** Returns the reason why nothing can be judged: the time has not passed, or there are no samples. Otherwise empty. */
  <T> Optional<Observation<T>> ifNotJudgeable(String words) {
    var stretch = timeline.timeInState();
    if (window.isEmpty()) {
      return Optional.of(noData());
    }
    if (stretch.elapsed().compareTo(stretch.asked()) < 0) {
      return Optional.of(absent(Reason.WINDOW_OPEN, stretch.elapsed() + " of " + stretch.asked() + " watched, " + words + " so far"));
    }
    return timeline.samples() == 0 ? Optional.of(absent(Reason.NO_DATA, "not one sample in " + stretch.asked())) : Optional.empty();
  }

  private <T> Observation<T> known(Observation.Present<T> figure, Observation.Present<T> atBest) {
    var stretch = timeline.timeInState();
    return isKnownEnough()
        ? withCaveats(figure)
        : figure
            .withCaveat(new Caveat<>(Reason.LOW_COVERAGE, "too little of " + stretch.asked() + " is known: unknown for " + stretch.unknown() + ", "
                + stretch.longestUnknown() + " at a stretch" + gaps() + caveats.words().map(why -> "; " + why).orElse(""), Optional.of(atBest)));
  }

  private String gaps() {
    var gaps = timeline.timeInState().gaps();
    return window.filter(all -> gaps.number() > 0).map(all -> ": " + gaps.describe(all.from())).orElse("");
  }

  <T> Observation.Present<T> withCaveats(Observation.Present<T> observation) {
    return caveats.words().map(why -> observation.withCaveat(new Caveat<>(Reason.LOW_COVERAGE, why, Optional.of(observation)))).orElse(observation);
  }

  /** Returns true if as much is known as {@link HeldThroughout#throughout()} requires. */
  boolean isKnownEnough() {
    var stretch = timeline.timeInState();
    var known = share(stretch.good().nanos() + stretch.bad().nanos(), stretch.asked().nanos(), RoundingMode.DOWN);
    var longest = Math.max(Math.multiplyExact(stretch.period().nanos(), 10L), minutes(5).nanos());
    return known.compareTo(HeldThroughout.throughout().coverage()) >= 0 && stretch.longestUnknown().nanos() <= longest;
  }

  <T> Observation.Present<T> present(T value) { return present(value, source); }

  private <T> Observation.Present<T> present(T value, Source from) {
    return new Observation.Present<>(value, Optional.empty(), timeline.samples(), window, from, List.of(), Optional.empty());
  }

  <T> Observation<T> absent(Reason reason, String explanation) {
    return new Observation.Absent<>(Outcome.of(reason), explanation, timeline.samples(), window, source, List.of());
  }

  private <T> Observation<T> withEvidence(Observation<T> observation) { return evidence.map(observation::withEvidence).orElse(observation); }

  /** Returns a summary for progress and debugging: {@code health of api, db over 20 s: 20 s good, no downtime, nothing unknown}. */
  @Override
  public String toString() {
    TimeInState stretch = timeline.timeInState();
    return health().description() + ": " + stretch.describe();
  }
}
