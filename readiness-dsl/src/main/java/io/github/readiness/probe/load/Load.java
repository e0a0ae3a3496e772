package io.github.readiness.probe.load;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Request;
import io.github.readiness.Units;
import io.github.readiness.probe.load.spec.Action;
import io.github.readiness.probe.load.spec.Call;
import io.github.readiness.probe.load.spec.ClosedModel;
import io.github.readiness.probe.load.spec.Feeder;
import io.github.readiness.probe.load.spec.LoadSpec;
import io.github.readiness.probe.load.spec.LoadTask;
import io.github.readiness.probe.load.spec.RateProfile;
import io.github.readiness.probe.load.spec.Stage;
import io.github.readiness.probe.load.spec.TaskValidation;
import io.github.readiness.quantity.Quantity.Rate;
import io.github.readiness.quantity.Quantity.Time;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Requests or actions that a load repeats: {@code load(service("api").get("/health")).at(perSecond(500)).lasting(seconds(30))}.
 *
 * <p>Several parts are mixed by weight:
 * <pre>{@code
 * load(call("browse", api.get("/products/{sku}")).weight(9).feed(csv(products)),
 *     call("buy", api.post("/orders", "application/json", order)).checks(status(201), json("id")))
 *     .stages(ramp(perSecond(0), perSecond(500), minutes(2)), hold(perSecond(500), minutes(10)))
 * }</pre>
 *
 * <p>A load is not a plan until it has a rate or a number of users, and a duration. Before that it cannot be run: the code does not compile.
 */
@API(status = MAINTAINED, since = "0.1")
public final class Load {
  private final List<LoadTask> parts;

  private Load(List<LoadTask> parts) {
    TaskValidation.requireValid(parts);
    this.parts = parts;
  }

  /**
   * Returns a load of one request.
   *
   * @throws IllegalArgumentException if the request has a header {@code Content-Length} or {@code Transfer-Encoding}: the load sets these itself
   */
  public static Load load(Request request) {
    return new Load(List.of(Call.of(request)));
  }

  /**
   * Returns a load of several parts. They take turns by weight, so that each has its exact share.
   *
   * @throws IllegalArgumentException if two parts have the same name
   */
  public static Load load(LoadTask first, LoadTask... more) {
    return new Load(Stream.concat(Stream.of(first), Arrays.stream(more)).toList());
  }

  /** Returns a named request of weight 1, to which a weight, rows and checks can be added. */
  public static Call call(String name, Request request) {
    return new Call(name, request, 1, Feeder.none(), List.of());
  }

  /** Returns named Java code of weight 1 with a timeout of 10 s, see {@link Action}. */
  public static Action action(String name, Action.Work work) {
    return new Action(name, work, 1, Units.seconds(10));
  }

  /**
   * Sets a constant rate, one request every 1/rate seconds. Requests are sent when they are due, whether or not earlier ones were answered.
   *
   * @param rate above 0
   * @throws IllegalArgumentException if it is 0
   */
  public WithRate at(Rate rate) {
    if (rate.perSecond().signum() == 0) {
      throw new IllegalArgumentException("Rate must be positive, for example at(perSecond(500)).");
    }
    return new WithRate(parts, rate);
  }

  /** Sets rates that change over time: one stage after the other, from {@link Stage#hold} and {@link Stage#ramp}. */
  public LoadPlan stages(Stage first, Stage... more) {
    var stages = Stream.concat(Stream.of(first), Arrays.stream(more)).toList();
    return new LoadPlan(LoadSpec.open(parts, new RateProfile(stages, Optional.empty())));
  }

  /**
   * Sets a number of users who each wait for an answer before the next request (a closed load).
   *
   * <p>While the target stalls, the users wait, too. So a closed load leaves out the requests that other users would have sent meanwhile. {@link #at}
   * sends them.
   *
   * @param users at least 1
   */
  public WithUsers withUsers(int users) {
    return new WithUsers(parts, users, new Time(0));
  }

  public List<LoadTask> parts() { return parts; }

  /** Load with a rate, which still needs a duration. */
  @API(status = MAINTAINED, since = "0.1")
  public static final class WithRate {
    private final List<LoadTask> parts;
    private final Rate rate;

    private WithRate(List<LoadTask> parts, Rate rate) {
      this.parts = parts;
      this.rate = rate;
    }

    /** Sets the duration, without the warm-up; above 0. */
    public LoadPlan lasting(Time time) {
      return new LoadPlan(LoadSpec.open(parts, RateProfile.constant(rate, time)));
    }
  }

  /** Load with a number of users, which still needs a duration. */
  @API(status = MAINTAINED, since = "0.1")
  public static final class WithUsers {
    private final List<LoadTask> parts;
    private final int users;
    private final Time thinkTime;

    private WithUsers(List<LoadTask> parts, int users, Time thinkTime) {
      this.parts = parts;
      this.users = users;
      this.thinkTime = thinkTime;
    }

    /**
     * Sets the time that each user waits between an answer and the next request; 0 by default. The first requests of the users are spread over this
     * time.
     */
    public WithUsers thinkTime(Time time) {
      return new WithUsers(parts, users, time);
    }

    /** Sets the duration, without the warm-up; above 0. */
    public LoadPlan lasting(Time time) {
      return new LoadPlan(LoadSpec.closed(parts, new ClosedModel(users, thinkTime, time)));
    }
  }
}
