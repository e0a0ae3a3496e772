package io.github.readiness.probe.load;

import static org.apiguardian.api.API.Status.STABLE;

import io.github.readiness.Execution;
import io.github.readiness.Plan;
import io.github.readiness.Quantity.Rate;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Request;
import io.github.readiness.Service;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A constant rate of one request for a time, open loop: request number i is due at exactly i/rate after the start and is sent then, so a target
 * that stalls is asked on and every request it kept waiting has its waiting time. HTTP/1.1, kept-alive connections; redirects are not followed
 * and nothing is repeated. Ends at the latest one timeout of the request after the last one was due.
 *
 * @param request what is sent, and how long an answer may take from the send
 * @param rate how often, above 0
 * @param lasting how long is measured, above 0
 * @param warmUp how long the same load runs before, on the same connections, uncounted
 * @param mostInFlight how many may wait for an answer at once, at least 1
 */
@API(status = STABLE, since = "0.1")
public record LoadPlan(Request request, Rate rate, Time lasting, Time warmUp, int mostInFlight) implements Plan<LoadResult> {
  static final int MOST_IN_FLIGHT = 10_000;

  public LoadPlan {
    if (rate.perSecond().signum() == 0) {
      throw new IllegalArgumentException("At no rate nothing is sent. Write a rate above 0, like at(perSecond(500)).");
    }
    if (lasting.nanos() == 0) {
      throw new IllegalArgumentException("In no time nothing is sent. Write a time above 0, like lasting(seconds(30)).");
    }
    if (mostInFlight < 1) {
      throw new IllegalArgumentException(
          "With " + mostInFlight + " in flight nothing is sent. Write at least 1, like withMostInFlight(" + MOST_IN_FLIGHT + ").");
    }
  }

  /** At another rate. */
  public LoadPlan at(Rate other) { return new LoadPlan(request, other, lasting, warmUp, mostInFlight); }

  /** For another time. */
  public LoadPlan lasting(Time time) { return new LoadPlan(request, rate, time, warmUp, mostInFlight); }

  /** After the same load for so long, of which nothing counts. */
  public LoadPlan afterWarmUp(Time time) {
    return new LoadPlan(request, rate, lasting, time, mostInFlight);
  }

  /**
   * With at most so many requests waiting for an answer, 10,000 by default. Later ones are kept back, and their latency counts from when they
   * were due all the same; unless the target had stopped answering, that is not the load that was asked for.
   */
  public LoadPlan withMostInFlight(int requests) { return new LoadPlan(request, rate, lasting, warmUp, requests); }

  @Override
  public String description() {
    return rate + " of " + request.words() + " for " + lasting + (warmUp.nanos() == 0 ? "" : " after " + warmUp + " of warm-up");
  }

  /**
   * Sends it all and waits for the answers.
   *
   * @throws java.io.IOException if the address cannot be used or resolved: nothing was measured
   */
  @Override
  public LoadResult execute(Execution execution) throws Exception {
    var address = Address.of(request, execution.resolve(request.service()));
    try (var engine = new HttpClientEngine(request, address.uri(), mostInFlight)) {
      engine.rehearse();
      return new LoadRun(this, address, engine, execution).run();
    }
  }

  @Override
  public Optional<LoadResult> unmeasured() { return Optional.of(LoadResult.unmeasured(this)); }

  @Override
  public List<Service> services() { return List.of(request.service()); }
}
