package io.github.readiness.probe.load.result;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.DidYouMean;
import io.github.readiness.Measure;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Source;
import io.github.readiness.probe.load.spec.LoadSpec;
import io.github.readiness.probe.load.spec.OutcomeNames;
import io.github.readiness.quantity.Quantity.Count;
import io.github.readiness.quantity.Quantity.Rate;
import io.github.readiness.quantity.Quantity.Ratio;
import io.github.readiness.quantity.Quantity.Size;
import io.github.readiness.quantity.Quantity.Time;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What came of a load, warm-up excluded. Immutable.
 *
 * <p>A load that was not delivered as asked (less than 99 % of the rate sent, requests sent more than 10 ms late at the 99th percentile, requests
 * dropped although the target answered) passes nothing: {@code INCONCLUSIVE(LOAD_NOT_DELIVERED)}. What misses its bound even so, stays a miss.
 */
@API(status = MAINTAINED, since = "0.1")
public final class LoadResult {
  private final String of;
  private final RequestStatsSnapshot figures;
  private final TimeSlices slices;
  private final LoadContext seen;
  private final Map<String, LoadResult> parts;
  private final OutcomeNames endings;

  public LoadResult(String of, OutcomeNames endings, RequestStatsSnapshot figures, TimeSlices slices, LoadContext seen,
      Map<String, LoadResult> parts) {
    this.of = of;
    this.endings = endings;
    this.figures = figures;
    this.slices = slices;
    this.seen = seen;
    this.parts = parts;
  }

  /** What a load results in that was not run: nothing, {@code PENDING(NOT_RUN)}. */
  public static LoadResult unmeasured(LoadSpec terms) {
    var slices = TimeSlices.of(terms.lasting());
    var seen = LoadContext.notRun(new Source("load", terms.description()));
    var parts = new LinkedHashMap<String, LoadResult>();
    terms.parts().forEach(part -> parts.put(part.name(),
        new LoadResult(terms.noun(part.name()), OutcomeNames.of(List.of(part)), new RequestStats(slices).figures(), slices, seen, parts)));
    return new LoadResult(terms.noun(terms.what()), OutcomeNames.of(terms.parts()), new RequestStats(slices).figures(), slices, seen, parts);
  }

  /**
   * One of several parts by itself: {@code result.of("cart").latency().p95()}. Where the load as a whole was not delivered, no part of it was.
   *
   * @throws IllegalArgumentException if no part is called so
   */
  public LoadResult part(String name) {
    if (!parts.containsKey(name)) {
      throw new IllegalArgumentException("No part of this load is called \"" + name + "\". Did you mean of(\""
          + DidYouMean.to(name, parts.keySet()) + "\")?");
    }
    return parts.get(name);
  }

  /**
   * The load in its worst stretch of this length, such as {@code worst(seconds(10))}: a mean over the whole hides a bad half minute.
   *
   * @throws IllegalArgumentException if it is longer than the load, or no multiple of a second; of more seconds where the load lasts over an hour
   */
  public WorstInterval worst(Time length) {
    var width = length.nanos() / slices.width();
    if (width < 1 || length.nanos() % slices.width() != 0 || width > slices.count()) {
      throw new IllegalArgumentException("A stretch of " + length + " of a load of " + new Time(slices.until() - slices.from())
          + " cannot be looked at. Write a multiple of " + new Time(slices.width()) + " and no more than the load lasts, like worst(seconds("
          + slices.width() / TimeSlices.SECOND + ")).");
    }
    return new WorstInterval(new LoadMeasures(of + " in its worst " + length, LoadInterval.all(figures, slices, seen.window(), (int) width), seen));
  }

  /** From the instant a request was due to the last byte of its answer: what a user waits, the target's stalls included. */
  public Latency latency() {
    return measures().latency();
  }

  /** From the instant a request was sent to the last byte of its answer: leaves out what waited to be sent, so it hides stalls. */
  public Latency serviceTime() {
    return measures().serviceTime();
  }

  /**
   * The share of requests without a good answer: status 400 or above, a redirect, a failed check, refused, reset, timed out or no HTTP; of
   * actions, those that threw or timed out. Requests that this machine could not send are no errors; they make the load undelivered.
   */
  public Measure<Ratio> errorRate() {
    return measures().errorRate();
  }

  /** The share of requests with a good answer. */
  public Measure<Ratio> successRate() {
    return measures().successRate();
  }

  /** Good answers that arrived within the window, per second of it, also those to requests that were sent before. */
  public Measure<Rate> throughput() {
    return measures().throughput();
  }

  /** Requests that were answered or failed. */
  public Measure<Count> requests() {
    return number("requests", figures.judged());
  }

  /** Body bytes received in whole answers, as they came over the wire. */
  public Measure<Size> bytes() {
    return new Measure<>("bytes received" + of, seen.of(Observation.of(new Size(figures.bytes()), figures.judged(), seen.window(), seen.source()),
        Optional.empty()));
  }

  /**
   * How many ended so, by status code or kind of failure as in {@link #outcomes()}: {@code outcome("503")}; 0 if none did.
   *
   * @throws IllegalArgumentException if nothing can end so, such as {@code "timeouts"}, {@code "Timeout"} or a check that this load does not make, of
   *         which there would always be none
   */
  public Measure<Count> outcome(String how) {
    if (!outcomes().containsKey(how)) {
      endings.refuse(how);
    }
    return number(how, outcomes().getOrDefault(how, 0L));
  }

  /**
   * How many requests ended how, by status code or kind of failure: {@code 200}, {@code refused}, {@code unreachable}, {@code reset},
   * {@code timeout}, {@code tls}, {@code garbage}, {@code not sent}, {@code dropped}, {@code check: json ok}; of actions {@code done} or the
   * class of what they threw.
   */
  public Map<String, Long> outcomes() { return figures.outcomes(); }

  private LoadMeasures measures() { return new LoadMeasures(of, List.of(LoadInterval.whole(figures, slices, seen.window())), seen); }

  private Measure<Count> number(String noun, long count) {
    var observation = Observation.of(new Count(BigDecimal.valueOf(count)), figures.judged(), seen.window(), seen.source());
    return new Measure<>("number of " + noun + of, seen.of(observation, Optional.empty()));
  }
}
