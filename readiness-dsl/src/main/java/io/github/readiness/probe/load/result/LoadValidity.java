package io.github.readiness.probe.load.result;

import static io.github.readiness.Units.millis;
import static org.apiguardian.api.API.Status.INTERNAL;

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
 * Whether the load was the one that was asked for.
 *
 * @param asked the rate, where it was one and the same; arrivals at random come near it, and all of those that came count; with users none is asked, and all of their requests must have gone out
 * @param planned requests that were due
 * @param delivered requests sent within the window, and those dropped by a target that did not answer
 * @param unaccounted requests of which nobody knows what became
 * @param lag 99th percentile of the time between when a request could be sent and when it was; none if none was sent
 * @param capTooLow whether requests were dropped although the target answered
 * @param losses what went wrong with other machines that were to send it
 * @param notSent how many requests this machine could not send, and why
 * @param strain what it was so busy with that it may have been late
 */
@API(status = INTERNAL, since = "0.1")
public record LoadValidity(Optional<Rate> asked, Time lasting, int mostInFlight, long planned, long delivered, long unaccounted, Optional<Time> lag,
    boolean capTooLow, List<String> losses, Optional<String> notSent, Optional<String> strain) {
  public static final Time MOST_LAG = millis(10);
  private static final BigDecimal LEAST_SHARE = new BigDecimal("0.99");

  /** With no other machine than this, and nothing wrong with it. */
  LoadValidity(Optional<Rate> asked, Time lasting, int mostInFlight, long planned, long delivered, long unaccounted, Optional<Time> lag,
      boolean capTooLow) {
    this(asked, lasting, mostInFlight, planned, delivered, unaccounted, lag, capTooLow, List.of(), Optional.empty(), Optional.empty());
  }

  public static LoadValidity of(LoadSpec terms, PacingResult pace, RequestStatsSnapshot figures) {
    return of(terms, terms.shape().filter(shape -> shape.seed().isEmpty()).flatMap(RateProfile::rate), pace, figures);
  }

  /** Of one of several parts, the rate of which nobody asked. */
  public static LoadValidity ofPart(LoadSpec terms, PacingResult pace, RequestStatsSnapshot figures) {
    return of(terms, Optional.empty(), pace, figures);
  }

  private static LoadValidity of(LoadSpec terms, Optional<Rate> asked, PacingResult pace, RequestStatsSnapshot figures) {
    var delivered = Math.max(0, figures.onTime() + figures.dropped().sum() - figures.notSent());
    var unaccounted = pace.planned() - pace.late() - figures.notSent() - figures.judged();
    return new LoadValidity(asked, terms.lasting(), terms.mostInFlight(), pace.planned(), delivered, unaccounted,
        figures.lag().percentile(Percentile.P99), pace.capTooLow(), List.of(), notSent(figures), Optional.empty());
  }

  private static Optional<String> notSent(RequestStatsSnapshot figures) {
    var why = figures.causes().of(Failure.NOT_SENT.words());
    return Optional.of(String.format(Locale.ROOT, "%,d could not be sent", figures.notSent()) + (why.isEmpty() ? "" : " (" + why + ")"))
        .filter(any -> figures.notSent() > 0);
  }

  /** The same, and this went wrong with the machines that were to send it. */
  public LoadValidity losing(List<String> what) {
    return new LoadValidity(asked, lasting, mostInFlight, planned, delivered, unaccounted, lag, capTooLow, List.copyOf(what), notSent, strain);
  }

  /** The same, and this is what it cost us. */
  public LoadValidity costing(GeneratorCost effort) {
    return new LoadValidity(asked, lasting, mostInFlight, planned, delivered, unaccounted, lag, capTooLow, losses, notSent, effort.strain());
  }

  /** The sender was too slow, so a latency from the due time is partly ours. */
  boolean lagged() {
    return capTooLow || isLate();
  }

  /** All of it was asked of the target, late or not. */
  boolean sentAll() { return enough() && !capTooLow && losses.isEmpty(); }

  /** What is wrong with it, with the figures; nothing if it is valid. */
  Optional<String> complaint() {
    List<String> complaints = new ArrayList<>(losses);
    if (!enough()) {
      complaints.add("only " + asked.map(rate -> rate() + " of " + rate + " was sent")
          .orElseGet(() -> String.format(Locale.ROOT, "%,d of %,d requests were sent in time", delivered, planned)) + advice());
      notSent.ifPresent(complaints::add);
    }
    if (isLate()) {
      complaints.add("requests went out up to " + lag.orElseThrow() + " late (p99), more than " + MOST_LAG
          + "; warmUp(seconds(5)) keeps our own start out of it, and on(jmeterServers(...)) sends from more machines");
    }
    if (!enough() || isLate()) {
      strain.ifPresent(complaints::add);
    }
    if (capTooLow) {
      complaints.add("requests were dropped at " + mostInFlight + " in flight although the target answered; maxInFlight(...) allows more");
    }
    if (unaccounted != 0) {
      complaints.add((unaccounted == 1 ? "1 request is" : String.format(Locale.ROOT, "%,d requests are", unaccounted))
          + " unaccounted for, which must not be; run it again, and report it to us where it stays so");
    }
    return complaints.isEmpty() ? Optional.empty() : Optional.of("the load was not the one asked for: " + String.join(", ", complaints));
  }

  private boolean isLate() { return lag.filter(time -> time.compareTo(MOST_LAG) > 0).isPresent(); }

  /** Where nothing else says why. */
  private String advice() {
    return isLate() || capTooLow || !losses.isEmpty() || notSent.isPresent()
        ? ""
        : "; ask for less of one machine, give it more processors, or let on(jmeterServers(...)) send from more";
  }

  private boolean enough() { return BigDecimal.valueOf(delivered).compareTo(LEAST_SHARE.multiply(BigDecimal.valueOf(planned))) >= 0; }

  /** The rate at which the target was asked, on the whole. */
  Rate rate() {
    return new Rate(BigDecimal.valueOf(delivered).movePointRight(9).divide(lasting.amount(), MathContext.DECIMAL64));
  }
}
