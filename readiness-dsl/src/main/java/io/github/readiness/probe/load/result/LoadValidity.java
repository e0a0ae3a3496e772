package io.github.readiness.probe.load.result;

import static io.github.readiness.Units.millis;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.observation.AdvisedText;
import io.github.readiness.probe.load.http.Failure;
import io.github.readiness.probe.load.spec.LoadSpec;
import io.github.readiness.probe.load.spec.RateProfile;
import io.github.readiness.quantity.Quantity.Rate;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.stats.Percentile;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Validity of a load: shows if the load was delivered as requested.
 *
 * @param requestedRate constant rate of an open load. It is empty for random arrivals, stages and users; the number of requests that were due counts
 *         instead
 * @param planned requests that were due
 * @param delivered requests sent within the window, and those dropped because the target did not answer
 * @param unaccounted requests whose outcome is unknown
 * @param lag 99th percentile of the time from when a request could be sent to when it was sent; empty if none was sent
 * @param capTooLow true if the in-flight limit delayed requests although the target answered
 * @param losses problems of other machines that were to send the load
 * @param notSent number of requests that this machine could not send, and why
 * @param overload high use of CPU or garbage collection on this machine, which may have delayed requests
 */
@API(status = INTERNAL, since = "0.1")
public record LoadValidity(Optional<Rate> requestedRate, Time lasting, int mostInFlight, long planned, long delivered, long unaccounted,
    Optional<Time> lag,
    boolean capTooLow, List<String> losses, Optional<String> notSent, Optional<String> overload) {
  public static final Time MOST_LAG = millis(10);
  private static final BigDecimal LEAST_SHARE = new BigDecimal("0.99");

  /** Creates the validity of a load sent without problems by this machine alone. */
  LoadValidity(Optional<Rate> requestedRate, Time lasting, int mostInFlight, long planned, long delivered, long unaccounted, Optional<Time> lag,
      boolean capTooLow) {
    this(requestedRate, lasting, mostInFlight, planned, delivered, unaccounted, lag, capTooLow, List.of(), Optional.empty(), Optional.empty());
  }

  public static LoadValidity of(LoadSpec spec, PacingResult pace, RequestStatsSnapshot figures) {
    return of(spec, spec.profile().filter(profile -> profile.seed().isEmpty()).flatMap(RateProfile::rate), pace, figures);
  }

  /** Returns the validity of one of several parts, for which no rate was requested. */
  public static LoadValidity ofPart(LoadSpec spec, PacingResult pace, RequestStatsSnapshot figures) {
    return of(spec, Optional.empty(), pace, figures);
  }

  private static LoadValidity of(LoadSpec spec, Optional<Rate> requestedRate, PacingResult pace, RequestStatsSnapshot figures) {
    var delivered = Math.max(0, figures.onTime() + figures.dropped().sum() - figures.notSent());
    var unaccounted = pace.planned() - pace.late() - figures.notSent() - figures.judged();
    return new LoadValidity(requestedRate, spec.lasting(), spec.mostInFlight(), pace.planned(), delivered, unaccounted,
        figures.lag().percentile(Percentile.P99), pace.capTooLow(), List.of(), notSent(figures), Optional.empty());
  }

  private static Optional<String> notSent(RequestStatsSnapshot figures) {
    var why = figures.causes().of(Failure.NOT_SENT.words());
    return Optional.of(String.format(Locale.ROOT, "%,d could not be sent", figures.notSent()) + (why.isEmpty() ? "" : " (" + why + ")"))
        .filter(any -> figures.notSent() > 0);
  }

  /** Returns a copy with problems of the machines that were to send the load. */
  public LoadValidity withLosses(List<String> what) {
    return new LoadValidity(requestedRate, lasting, mostInFlight, planned, delivered, unaccounted, lag, capTooLow, List.copyOf(what), notSent,
        overload);
  }

  /** Returns a copy with the cost of the load for this machine. */
  public LoadValidity withGeneratorCost(GeneratorCost cost) {
    return new LoadValidity(requestedRate, lasting, mostInFlight, planned, delivered, unaccounted, lag, capTooLow, losses, notSent, cost.overload());
  }

  /** Returns true if this machine sent late, so that latency from the due time includes its own delay. */
  boolean isLagged() {
    return capTooLow || isLate();
  }

  /** Returns true if all requests were sent to the target, late or not. */
  boolean isAllSent() {
    return isRateDelivered() && !capTooLow && losses.isEmpty();
  }

  /** Returns the reason why the load is not valid, with figures; empty if it is valid. */
  Optional<String> problem() {
    List<String> problems = new ArrayList<>(losses);
    if (!isRateDelivered()) {
      problems.add("only " + requestedRate.map(rate -> rate() + " of " + rate + " was sent")
          .orElseGet(() -> String.format(Locale.ROOT, "%,d of %,d requests were sent in time", delivered, planned)) + advice());
      notSent.ifPresent(problems::add);
    }
    if (isLate()) {
      problems.add(AdvisedText.join("requests were sent up to " + lag.orElseThrow() + " late (p99), more than " + MOST_LAG,
          "Write warmUp(seconds(5)) to leave out the start of this machine, or on(jmeterServers(...)) to send from more machines."));
    }
    if (!isRateDelivered() || isLate()) {
      overload.ifPresent(problems::add);
    }
    if (capTooLow) {
      problems.add(
          AdvisedText.join("requests were delayed at " + mostInFlight + " in flight although the target answered",
              "Allow more with maxInFlight(...)."));
    }
    if (unaccounted != 0) {
      problems.add((unaccounted == 1 ? "1 request is" : String.format(Locale.ROOT, "%,d requests are", unaccounted))
          + " unaccounted for, which is a defect of the load generator; run the load again, and report the defect if it recurs");
    }
    return problems.isEmpty() ? Optional.empty() : Optional.of("the load was not delivered as requested: " + String.join(", ", problems));
  }

  private boolean isLate() { return lag.filter(time -> time.compareTo(MOST_LAG) > 0).isPresent(); }

  /** Returns advice if no other reason is known. */
  private String advice() {
    return isLate() || capTooLow || !losses.isEmpty() || notSent.isPresent()
        ? ""
        : AdvisedText.join("", "Request a lower rate, give this machine more processors, or send from more machines with on(jmeterServers(...)).");
  }

  private boolean isRateDelivered() { return BigDecimal.valueOf(delivered).compareTo(LEAST_SHARE.multiply(BigDecimal.valueOf(planned))) >= 0; }

  /** Returns the mean rate that was delivered to the target. */
  Rate rate() {
    return new Rate(BigDecimal.valueOf(delivered).movePointRight(9).divide(lasting.amount(), MathContext.DECIMAL64));
  }
}
