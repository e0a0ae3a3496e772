package io.github.readiness.probe.load.capacity;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Plan;
import io.github.readiness.probe.load.Load;
import io.github.readiness.probe.load.result.LoadResult;
import io.github.readiness.probe.load.spec.LoadTask;
import io.github.readiness.quantity.Quantity;
import io.github.readiness.quantity.Quantity.Rate;
import io.github.readiness.quantity.Quantity.Ratio;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.stats.Percentile;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * A search for how much a target can take: the load rises step by step until a limit is missed.
 *
 * <pre>{@code
 * static final Plan<CapacityResult> CAPACITY = capacity(load(service("api").get("/orders/42")))
 *     .inStepsOf(perSecond(50)).eachFor(seconds(10)).keeping(p95().below(millis(200)), errorRate().below(percent(1)));
 *
 * readiness.require(readiness.run(CAPACITY).sustained()).atLeast(perSecond(500));
 * }</pre>
 *
 * <p>"Safe limit 50 users, peak 100 users" is a search in users that goes on when the limit is missed:
 * <pre>{@code
 * static final Plan<UserCapacityResult> USERS = capacity(load(service("api").get("/orders/42")))
 *     .inStepsOfUsers(10, seconds(1)).eachFor(seconds(30)).keeping(p95().below(seconds(2)), errorRate().below(percent(1))).untilPeak();
 *
 * readiness.require(readiness.run(USERS).sustained()).atLeast(count(50));
 * readiness.require(readiness.run(USERS).peak()).atLeast(count(100));
 * }</pre>
 */
@API(status = MAINTAINED, since = "0.1")
public final class Capacity {
  private final List<LoadTask> parts;

  private Capacity(List<LoadTask> parts) { this.parts = parts; }

  /** Of this load, at whatever rate or by however many users the search comes to. */
  public static Capacity capacity(Load load) {
    return new Capacity(load.parts());
  }

  /** The 95th percentile of {@link LoadResult#latency()}. */
  public static CapacityLimit.Of<Time> p95() { return percentile(95); }

  /** The 99th percentile of {@link LoadResult#latency()}. */
  public static CapacityLimit.Of<Time> p99() { return percentile(99); }

  /** Any percentile of {@link LoadResult#latency()}, between 0 and 100, both excluded. */
  public static CapacityLimit.Of<Time> percentile(double percentile) {
    var exact = Percentile.of(percentile);
    return new CapacityLimit.Of<>(exact + " latency", step -> step.latency().percentile(exact));
  }

  /** {@link LoadResult#errorRate()}. */
  public static CapacityLimit.Of<Ratio> errorRate() {
    return new CapacityLimit.Of<>(CapacityLimit.ERROR_RATE, LoadResult::errorRate);
  }

  /** In steps of this rate, open loop: at it first, then at twice and three times as much; above 0. It answers in rates. */
  public Stepped<CapacityPlan> inStepsOf(Rate rate) {
    return new Stepped<>(new Search<>(parts, new LoadSteps.Rates(rate), CapacityPlan::new));
  }

  /** In steps of so many users, closed, who do not think: these first, then twice and three times as many; at least 1. It answers in users. */
  public Stepped<UserCapacityPlan> inStepsOfUsers(int users) {
    return inStepsOfUsers(users, new Time(0));
  }

  /** The same, each user thinking so long between an answer and the next request. */
  public Stepped<UserCapacityPlan> inStepsOfUsers(int users, Time thinkTime) {
    return new Stepped<>(new Search<>(parts, new LoadSteps.Users(users, thinkTime), UserCapacityPlan::new));
  }

  private record Search<Q extends Quantity<Q>, P>(List<LoadTask> parts, LoadSteps<Q> ladder, Function<CapacitySpec<Q>, P> plan) {
    P of(Time holding, List<CapacityLimit> limits) { return plan.apply(new CapacitySpec<>(ladder.first(parts, holding), ladder, limits)); }
  }

  /**
   * A search that knows its steps, and has to know how long each is held.
   *
   * @param <P> the plan that it becomes
   */
  @API(status = MAINTAINED, since = "0.1")
  public static final class Stepped<P extends Plan<?>> {
    private final Search<?, P> search;

    private Stepped(Search<?, P> search) { this.search = search; }

    /** Each step is measured for so long; above 0. Too short, and it has too few samples to show anything. */
    public Held<P> eachFor(Time time) {
      if (time.nanos() == 0) {
        throw new IllegalArgumentException("A step held for no time shows nothing. Write a time above 0, like eachFor(seconds(10)).");
      }
      return new Held<>(search, time);
    }
  }

  /**
   * A search that has yet to know what ends it.
   *
   * @param <P> the plan that it becomes
   */
  @API(status = MAINTAINED, since = "0.1")
  public static final class Held<P extends Plan<?>> {
    private final Search<?, P> search;
    private final Time holding;

    private Held(Search<?, P> search, Time holding) {
      this.search = search;
      this.holding = holding;
    }

    /**
     * Until one of these is not surely kept any more; see {@link Capacity#p95}, {@link Capacity#errorRate}, and {@link CapacityLimit.Of#part} for those of one part.
     * The error rate must be among them, that of a part too where anything else of it is: latency is that of good answers, so a target that refuses
     * all others at once keeps a limit of latency at any load.
     *
     * @throws IllegalArgumentException if there is no limit of the error rate, or no part of that name
     */
    public P keeping(CapacityLimit first, CapacityLimit... more) {
      return search.of(holding, Stream.concat(Stream.of(first), Stream.of(more)).toList());
    }
  }
}
