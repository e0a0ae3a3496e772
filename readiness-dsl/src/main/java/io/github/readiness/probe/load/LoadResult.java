package io.github.readiness.probe.load;

import static org.apiguardian.api.API.Status.STABLE;

import io.github.readiness.Measure;
import io.github.readiness.Observation;
import io.github.readiness.Quantity.Count;
import io.github.readiness.Quantity.Rate;
import io.github.readiness.Quantity.Ratio;
import io.github.readiness.stats.Shares;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What came of a load, warm-up excluded. Immutable.
 *
 * <p>A load that was not delivered as asked (less than 99 % of the rate sent, requests sent more than 10 ms late at the 99th percentile, requests
 * kept back although the target answered) passes nothing: {@code INCONCLUSIVE(LOAD_NOT_DELIVERED)}. What misses its bound even so, stays a miss.
 */
@API(status = STABLE, since = "0.1")
public final class LoadResult {
  private final LoadPlan plan;
  private final Figures figures;
  private final long goodInWindow;
  private final Seen seen;

  LoadResult(LoadPlan plan, Figures figures, long goodInWindow, Seen seen) {
    this.plan = plan;
    this.figures = figures;
    this.goodInWindow = goodInWindow;
    this.seen = seen;
  }

  /** Of a load that was not run yet. */
  static LoadResult unmeasured(LoadPlan plan) {
    return new LoadResult(plan, Figures.none(), 0, Seen.unmeasured(plan));
  }

  /** From the instant a request was due to the last byte of its answer: what a user waits, the target's stalls included. */
  public Latency latency() {
    return new Latency("latency" + of(), figures.latency(), figures.serviceTime(), seen);
  }

  /** From the instant a request was sent to the last byte of its answer: leaves out what waited to be sent, so it hides stalls. */
  public Latency serviceTime() {
    return new Latency("service time" + of(), figures.serviceTime(), figures.serviceTime(), seen);
  }

  /**
   * The share of requests without a good answer: status 400 or above, a redirect, refused, reset, timed out or no HTTP. Requests that this
   * machine could not send are no errors; they make the load undelivered.
   */
  public Measure<Ratio> errorRate() {
    return share("error rate", figures.bad(), figures.bad() - figures.keptBack());
  }

  /** The share of requests with a good answer. */
  public Measure<Ratio> successRate() {
    return share("success rate", figures.good(), figures.good());
  }

  /** Good answers that arrived within the window, per second of it. */
  public Measure<Rate> throughput() {
    var rate = new Rate(BigDecimal.valueOf(goodInWindow).movePointRight(9).divide(plan.lasting().amount(), MathContext.DECIMAL64));
    Observation<Rate> observation = Observation.of(rate, figures.judged(), seen.window(), seen.source());
    return new Measure<>("throughput" + of(), seen.of(observation, Optional.of(observation).filter(any -> seen.validity().sentAll())));
  }

  /** Requests that were answered or failed. */
  public Measure<Count> requests() {
    var observation = Observation.of(new Count(BigDecimal.valueOf(figures.judged())), figures.judged(), seen.window(), seen.source());
    return new Measure<>("number of requests" + of(), seen.of(observation, Optional.empty()));
  }

  /**
   * How many requests ended how, by status code or kind of failure: {@code 200}, {@code refused}, {@code unreachable}, {@code reset},
   * {@code timeout}, {@code tls}, {@code garbage}, {@code not sent}, {@code kept back}.
   */
  public Map<String, Long> byStatus() { return figures.byStatus(); }

  /** What was kept back says nothing sure where it was our cap that kept it. */
  private Measure<Ratio> share(String noun, long count, long countOfSent) {
    var all = Shares.of(count, figures.judged(), seen.window(), seen.source());
    var ofSent = Shares.of(countOfSent, figures.judged() - figures.keptBack(), seen.window(), seen.source());
    return new Measure<>(noun + of(), seen.of(all, Optional.of(ofSent)));
  }

  private String of() { return " of " + plan.request().words(); }
}
