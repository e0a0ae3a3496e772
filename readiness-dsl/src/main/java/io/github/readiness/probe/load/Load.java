package io.github.readiness.probe.load;

import static org.apiguardian.api.API.Status.STABLE;

import io.github.readiness.Quantity.Rate;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Request;
import io.github.readiness.Units;
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
 * load(call("browse", api.get("/products/{sku}")).weighing(9).fedBy(csv(products)),
 *     call("buy", api.post("/orders", "application/json", order)).expecting(status(201), json("id")))
 *     .through(ramp(perSecond(0), perSecond(500), minutes(2)), hold(perSecond(500), minutes(10)))
 * }</pre>
 *
 * <p>A load without a rate or an end is no plan, so it cannot be run: it does not compile.
 */
@API(status = STABLE, since = "0.1")
public final class Load {
  private final List<Part> parts;

  private Load(List<Part> parts) {
    PartMistakes.refuse(parts);
    this.parts = parts;
  }

  /** Refuses headers that say how long the body is: the load sets them itself. */
  public static Load load(Request request) {
    return new Load(List.of(Call.of(request)));
  }

  /** All of them, in turn by weight, so that each has its exact share; under names of their own. */
  public static Load load(Part first, Part... more) {
    return new Load(Stream.concat(Stream.of(first), Arrays.stream(more)).toList());
  }

  /** A request under a name, to be given a weight, rows and checks. */
  public static Call call(String name, Request request) {
    return new Call(name, request, 1, Rows.none(), List.of());
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
  public LoadPlan through(Stage first, Stage... more) {
    var stages = Stream.concat(Stream.of(first), Arrays.stream(more)).toList();
    return new LoadPlan(Terms.open(parts, new Shape(stages, Optional.empty())));
  }

  /**
   * A closed load: so many users, each of whom waits for an answer before the next request. While the target stalls they wait with it, so what
   * others would have suffered meanwhile is not seen; {@link #at} shows it. At least 1.
   */
  public Peopled withUsers(int users) {
    return new Peopled(parts, users, new Time(0));
  }

  List<Part> parts() { return parts; }

  /** A load that knows how fast, and still has to know how long. */
  @API(status = STABLE, since = "0.1")
  public static final class Paced {
    private final List<Part> parts;
    private final Rate rate;

    private Paced(List<Part> parts, Rate rate) {
      this.parts = parts;
      this.rate = rate;
    }

    /** For so long, warm-up excluded; above 0. */
    public LoadPlan lasting(Time time) {
      return new LoadPlan(Terms.open(parts, Shape.constant(rate, time)));
    }
  }

  /** A load that knows by how many users, and still has to know how long. */
  @API(status = STABLE, since = "0.1")
  public static final class Peopled {
    private final List<Part> parts;
    private final int users;
    private final Time thinking;

    private Peopled(List<Part> parts, int users, Time thinking) {
      this.parts = parts;
      this.users = users;
      this.thinking = thinking;
    }

    /** Each waits so long between an answer and the next request; not at all unless said. Their first requests are spread over that time. */
    public Peopled thinking(Time time) {
      return new Peopled(parts, users, time);
    }

    /** For so long, warm-up excluded; above 0. */
    public LoadPlan lasting(Time time) {
      return new LoadPlan(Terms.closed(parts, new Crowd(users, thinking, time)));
    }
  }
}
