package io.github.readiness.probe.load;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Quantity;
import io.github.readiness.Quantity.Count;
import io.github.readiness.Quantity.Rate;
import io.github.readiness.Quantity.Ratio;
import io.github.readiness.Quantity.Time;
import io.github.readiness.stats.Percentile;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * A search for how much a target can take: the load rises step by step until a limit is missed.
 *
 * <pre>{@code
 * static final Plan<CapacityResult<Rate>> CAPACITY = capacity(load(service("api").get("/orders/42")))
 *     .stepping(perSecond(50)).holding(seconds(10)).until(p95().below(millis(200)), errorRate().below(percent(1)));
 *
 * readiness.require(readiness.run(CAPACITY).sustained()).atLeast(perSecond(500));
 * }</pre>
 */
@API(status = MAINTAINED, since = "0.1")
public final class Capacity {
  static final String ERROR_RATE = "error rate";

  private final Load load;

  private Capacity(Load load) { this.load = load; }

  /** Of this load, at whatever rate or by however many users the search comes to. */
  public static Capacity capacity(Load load) {
    return new Capacity(load);
  }

  /** The 95th percentile of {@link LoadResult#latency()}. */
  public static Limit.Of<Time> p95() { return percentile(95); }

  /** The 99th percentile of {@link LoadResult#latency()}. */
  public static Limit.Of<Time> p99() { return percentile(99); }

  /** Any percentile of {@link LoadResult#latency()}, between 0 and 100, both excluded. */
  public static Limit.Of<Time> percentile(double percentile) {
    var exact = Percentile.of(percentile);
    return new Limit.Of<>(exact + " latency", step -> step.latency().percentile(exact));
  }

  /** {@link LoadResult#errorRate()}. */
  public static Limit.Of<Ratio> errorRate() {
    return new Limit.Of<>(ERROR_RATE, LoadResult::errorRate);
  }

  /** In steps of this rate, open loop: at it first, then at twice and three times as much; above 0. */
  public Stepped<Rate> stepping(Rate rate) {
    return new Stepped<>(load, new Ladder.Rates(rate));
  }

  /** In steps of so many users, closed, who do not think: these first, then twice and three times as many; at least 1. */
  public Stepped<Count> steppingUsers(int users) {
    return steppingUsers(users, new Time(0));
  }

  /** The same, each user thinking so long between an answer and the next request. */
  public Stepped<Count> steppingUsers(int users, Time thinking) {
    return new Stepped<>(load, new Ladder.Users(users, thinking));
  }

  /**
   * A search that knows its steps, and has to know how long each is held.
   *
   * @param <Q> the kind of step
   */
  @API(status = MAINTAINED, since = "0.1")
  public static final class Stepped<Q extends Quantity<Q>> {
    private final Load load;
    private final Ladder<Q> ladder;

    private Stepped(Load load, Ladder<Q> ladder) {
      this.load = load;
      this.ladder = ladder;
    }

    /** Each step is measured for so long; above 0. Too short, and it has too few samples to show anything. */
    public Held<Q> holding(Time time) {
      if (time.nanos() == 0) {
        throw new IllegalArgumentException("A step held for no time shows nothing. Write a time above 0, like holding(seconds(10)).");
      }
      return new Held<>(load, ladder, time);
    }
  }

  /**
   * A search that has yet to know what ends it.
   *
   * @param <Q> the kind of step
   */
  @API(status = MAINTAINED, since = "0.1")
  public static final class Held<Q extends Quantity<Q>> {
    private final Load load;
    private final Ladder<Q> ladder;
    private final Time holding;

    private Held(Load load, Ladder<Q> ladder, Time holding) {
      this.load = load;
      this.ladder = ladder;
      this.holding = holding;
    }

    /**
     * Until one of these is not surely kept any more; see {@link Capacity#p95}, {@link Capacity#errorRate}. The error rate must be among them: latency
     * is that of good answers, so a target that refuses all others at once keeps a limit of latency at any load.
     *
     * @throws IllegalArgumentException if no limit is one of the error rate
     */
    public CapacityPlan<Q> until(Limit first, Limit... more) {
      var limits = Stream.concat(Stream.of(first), Stream.of(more)).toList();
      if (limits.stream().noneMatch(Limit::isOfErrors)) {
        throw new IllegalArgumentException("A target that refuses at once is fast, and would sustain everything. Add errorRate().below(percent(1)).");
      }
      return new CapacityPlan<>(new Climb<>(load.parts(), ladder, holding, limits));
    }
  }
}
