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
 * What is to be done many times: {@code load(service("api").get("/health")).at(perSecond(500)).lasting(seconds(30))}.
 *
 * <p>Several things are mixed by weight:
 * <pre>{@code
 * load(call("browse", api.get("/products/{sku}")).weight(9).feed(csv(products)),
 *     call("buy", api.post("/orders", "application/json", order)).checks(status(201), json("id")))
 *     .stages(ramp(perSecond(0), perSecond(500), minutes(2)), hold(perSecond(500), minutes(10)))
 * }</pre>
 *
 * <p>A load without a rate or an end is no plan, so it cannot be run: it does not compile.
 */
@API(status = MAINTAINED, since = "0.1")
public final class Load {
  private final List<LoadTask> parts;

  private Load(List<LoadTask> parts) {
    TaskValidation.refuse(parts);
    this.parts = parts;
  }

  /** Refuses headers that say how long the body is: the load sets them itself. */
  public static Load load(Request request) {
    return new Load(List.of(Call.of(request)));
  }

  /** All of them, in turn by weight, so that each has its exact share; under names of their own. */
  public static Load load(LoadTask first, LoadTask... more) {
    return new Load(Stream.concat(Stream.of(first), Arrays.stream(more)).toList());
  }

  /** A request under a name, to be given a weight, rows and checks. */
  public static Call call(String name, Request request) {
    return new Call(name, request, 1, Feeder.none(), List.of());
  }

  /** Any Java code under a name, see {@link Action}. */
  public static Action action(String name, Action.Work work) {
    return new Action(name, work, 1, Units.seconds(10));
  }

  /** So many requests a second, one every 1/rate seconds, sent when they are due whether or not earlier ones were answered; above 0. */
  public Paced at(Rate rate) {
    if (rate.perSecond().signum() == 0) {
      throw new IllegalArgumentException("At no rate nothing is sent. Write a rate above 0, like at(perSecond(500)).");
    }
    return new Paced(parts, rate);
  }

  /** At rates that change over time: one stage after the other, from {@link Stage#hold} and {@link Stage#ramp}. */
  public LoadPlan stages(Stage first, Stage... more) {
    var stages = Stream.concat(Stream.of(first), Arrays.stream(more)).toList();
    return new LoadPlan(LoadSpec.open(parts, new RateProfile(stages, Optional.empty())));
  }

  /**
   * A closed load: so many users, each of whom waits for an answer before the next request. While the target stalls they wait with it, so what
   * others would have suffered meanwhile is not seen; {@link #at} shows it. At least 1.
   */
  public Peopled withUsers(int users) {
    return new Peopled(parts, users, new Time(0));
  }

  public List<LoadTask> parts() { return parts; }

  /** A load that knows how fast, and still has to know how long. */
  @API(status = MAINTAINED, since = "0.1")
  public static final class Paced {
    private final List<LoadTask> parts;
    private final Rate rate;

    private Paced(List<LoadTask> parts, Rate rate) {
      this.parts = parts;
      this.rate = rate;
    }

    /** For so long, warm-up excluded; above 0. */
    public LoadPlan lasting(Time time) {
      return new LoadPlan(LoadSpec.open(parts, RateProfile.constant(rate, time)));
    }
  }

  /** A load that knows by how many users, and still has to know how long. */
  @API(status = MAINTAINED, since = "0.1")
  public static final class Peopled {
    private final List<LoadTask> parts;
    private final int users;
    private final Time thinkTime;

    private Peopled(List<LoadTask> parts, int users, Time thinkTime) {
      this.parts = parts;
      this.users = users;
      this.thinkTime = thinkTime;
    }

    /** Each waits so long between an answer and the next request; not at all unless said. Their first requests are spread over that time. */
    public Peopled thinkTime(Time time) {
      return new Peopled(parts, users, time);
    }

    /** For so long, warm-up excluded; above 0. */
    public LoadPlan lasting(Time time) {
      return new LoadPlan(LoadSpec.closed(parts, new ClosedModel(users, thinkTime, time)));
    }
  }
}
