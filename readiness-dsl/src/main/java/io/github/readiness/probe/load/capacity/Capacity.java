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
 * Search for the capacity of a target: the load rises step by step until a limit is missed.
 *
 * <pre>{@code
 * static final Plan<CapacityResult> CAPACITY = capacity(load(service("api").get("/orders/42")))
 *     .inStepsOf(perSecond(50)).eachFor(seconds(10)).keeping(p95().below(millis(200)), errorRate().below(percent(1)));
 *
 * readiness.require(readiness.run(CAPACITY).sustained()).atLeast(perSecond(500));
 * }</pre>
 *
 * <p>The requirement "safe limit 50 users, peak 100 users" needs a search by users that continues after a missed limit:
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

  /** Starts a search with the parts of this load. The search itself sets the rate or the number of users. */
  public static Capacity capacity(Load load) {
    return new Capacity(load.parts());
  }

  /** Returns the 95th percentile of {@link LoadResult#latency()}, to be bounded. */
  public static CapacityLimit.Of<Time> p95() {
    return percentile(95);
  }

  /** Returns the 99th percentile of {@link LoadResult#latency()}, to be bounded. */
  public static CapacityLimit.Of<Time> p99() {
    return percentile(99);
  }

  /**
   * Returns a percentile of {@link LoadResult#latency()}, to be bounded.
   *
   * @param percentile above 0 and below 100
   */
  public static CapacityLimit.Of<Time> percentile(double percentile) {
    var exact = Percentile.of(percentile);
    return new CapacityLimit.Of<>(exact + " latency", step -> step.latency().percentile(exact));
  }

  /** Returns {@link LoadResult#errorRate()}, to be bounded. */
  public static CapacityLimit.Of<Ratio> errorRate() {
    return new CapacityLimit.Of<>(CapacityLimit.ERROR_RATE, LoadResult::errorRate);
  }

  /**
   * Sets steps of an open load: this rate first, then twice the rate, three times the rate and so on. The result is a rate.
   *
   * @param rate above 0
   */
  public WithSteps<CapacityPlan> inStepsOf(Rate rate) {
    return new WithSteps<>(new Search<>(parts, new LoadSteps.Rates(rate), CapacityPlan::new));
  }

  /**
   * Sets steps of a closed load: this number of users first, then twice as many, three times as many and so on, without think time. The result is a
   * number of users.
   *
   * @param users at least 1
   */
  public WithSteps<UserCapacityPlan> inStepsOfUsers(int users) {
    return inStepsOfUsers(users, new Time(0));
  }

  /**
   * Sets steps of a closed load: this number of users first, then twice as many, three times as many and so on. The result is a number of users.
   *
   * @param users at least 1
   * @param thinkTime time that each user waits between an answer and the next request
   */
  public WithSteps<UserCapacityPlan> inStepsOfUsers(int users, Time thinkTime) {
    return new WithSteps<>(new Search<>(parts, new LoadSteps.Users(users, thinkTime), UserCapacityPlan::new));
  }

  private record Search<Q extends Quantity<Q>, P>(List<LoadTask> parts, LoadSteps<Q> loadSteps, Function<CapacitySpec<Q>, P> plan) {
    P of(Time duration, List<CapacityLimit> limits) { return plan.apply(new CapacitySpec<>(loadSteps.first(parts, duration), loadSteps, limits)); }
  }

  /**
   * Search with steps, which still needs the duration of each.
   *
   * @param <P> type of the resulting plan
   */
  @API(status = MAINTAINED, since = "0.1")
  public static final class WithSteps<P extends Plan<?>> {
    private final Search<?, P> search;

    private WithSteps(Search<?, P> search) { this.search = search; }

    /** Sets how long each step is measured; above 0. A step that is too short has too few samples to prove its limits. */
    public WithDuration<P> eachFor(Time time) {
      if (time.nanos() == 0) {
        throw new IllegalArgumentException("Duration of a step must be positive, for example eachFor(seconds(10)).");
      }
      return new WithDuration<>(search, time);
    }
  }

  /**
   * Search with steps and their duration, which still needs its limits.
   *
   * @param <P> type of the resulting plan
   */
  @API(status = MAINTAINED, since = "0.1")
  public static final class WithDuration<P extends Plan<?>> {
    private final Search<?, P> search;
    private final Time duration;

    private WithDuration(Search<?, P> search, Time duration) {
      this.search = search;
      this.duration = duration;
    }

    /**
     * Sets the limits. The search ends at the first step that does not surely meet all of them; too few samples do not end it. See
     * {@link Capacity#p95}, {@link Capacity#errorRate}, and {@link CapacityLimit.Of#part} for the limits of one part.
     *
     * <p>A limit of the error rate is mandatory, also for each part that has another limit. Latency counts good answers only, so a target that
     * refuses all others at once meets a latency limit at any load.
     *
     * @throws IllegalArgumentException if a limit of the error rate is missing, or no part has that name
     */
    public P keeping(CapacityLimit first, CapacityLimit... more) {
      return search.of(duration, Stream.concat(Stream.of(first), Stream.of(more)).toList());
    }
  }
}
