package io.github.readiness.probe.load;

import static org.apiguardian.api.API.Status.STABLE;

import io.github.readiness.Quantity.Rate;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Request;
import org.apiguardian.api.API;

/**
 * A request to be sent many times: {@code load(service("api").get("/health")).at(perSecond(500)).lasting(seconds(30))}.
 *
 * <p>A load without a rate or an end is no plan, so it cannot be run: it does not compile.
 */
@API(status = STABLE, since = "0.1")
public final class Load {
  private final Request request;

  private Load(Request request) { this.request = request; }

  /** Refuses headers that say how long the body is: the load sets them itself. */
  public static Load load(Request request) {
    for (var name : new String[] {"Content-Length", "Transfer-Encoding"}) {
      if (request.headers().containsKey(name)) {
        throw new IllegalArgumentException("The header " + name + " follows from the body. Leave out withHeader(\"" + name + "\", ...).");
      }
    }
    return new Load(request);
  }

  /** So many requests a second, one every 1/rate seconds, sent when they are due whether or not earlier ones were answered; above 0. */
  public Paced at(Rate rate) {
    if (rate.perSecond().signum() == 0) {
      throw new IllegalArgumentException("At no rate nothing is sent. Write a rate above 0, like at(perSecond(500)).");
    }
    return new Paced(request, rate);
  }

  /** A load that knows how fast, and still has to know how long. */
  @API(status = STABLE, since = "0.1")
  public static final class Paced {
    private final Request request;
    private final Rate rate;

    private Paced(Request request, Rate rate) {
      this.request = request;
      this.rate = rate;
    }

    /** For so long, warm-up excluded; above 0. */
    public LoadPlan lasting(Time time) {
      return new LoadPlan(request, rate, time, new Time(0), LoadPlan.MOST_IN_FLIGHT);
    }
  }
}
