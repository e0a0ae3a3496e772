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
 * Result of a load, without its warm-up. Immutable.
 *
 * <p>A load that was not delivered as requested passes no check: {@code INCONCLUSIVE(LOAD_NOT_DELIVERED)}. A value that misses its bound anyway is
 * still a miss. A load is not delivered as requested in each of these cases:
 * <ul>
 * <li>less than 99 % of the rate was sent;
 * <li>requests were sent more than 10 ms late at the 99th percentile;
 * <li>the in-flight limit delayed requests although the target answered.
 * </ul>
 */
@API(status = MAINTAINED, since = "0.1")
public final class LoadResult {
  private final String of;
  private final RequestStatsSnapshot figures;
  private final TimeSlices slices;
  private final LoadContext context;
  private final Map<String, LoadResult> parts;
  private final OutcomeNames outcomeNames;

  public LoadResult(String of, OutcomeNames outcomeNames, RequestStatsSnapshot figures, TimeSlices slices, LoadContext context,
      Map<String, LoadResult> parts) {
    this.of = of;
    this.outcomeNames = outcomeNames;
    this.figures = figures;
    this.slices = slices;
    this.context = context;
    this.parts = parts;
  }

  /** Returns the result of a load that was not run: {@code PENDING(NOT_RUN)}, without any value. */
  public static LoadResult unmeasured(LoadSpec spec) {
    var slices = TimeSlices.of(spec.lasting());
    var context = LoadContext.notRun(new Source("load", spec.description()));
    var parts = new LinkedHashMap<String, LoadResult>();
    spec.parts().forEach(part -> parts.put(part.name(),
        new LoadResult(spec.noun(part.name()), OutcomeNames.of(List.of(part)), new RequestStats(slices).figures(), slices, context, parts)));
    return new LoadResult(spec.noun(spec.partNames()), OutcomeNames.of(spec.parts()), new RequestStats(slices).figures(), slices, context, parts);
  }

  /**
   * Returns the result of one part: {@code result.part("cart").latency().p95()}. If the load as a whole was not delivered, the part was not either.
   *
   * @throws IllegalArgumentException if no part has this name
   */
  public LoadResult part(String name) {
    if (!parts.containsKey(name)) {
      throw new IllegalArgumentException("No part of this load has the name \"" + name + "\". Did you mean part(\""
          + DidYouMean.suggest(name, parts.keySet()) + "\")?");
    }
    return parts.get(name);
  }

  /**
   * Returns the load in its worst interval of this length: {@code worst(seconds(10))}. The result over the whole load can hide a bad half minute.
   *
   * @param length a multiple of 1 s, or of a longer slice if the load lasts more than an hour
   * @throws IllegalArgumentException if it is longer than the load or not such a multiple
   */
  public WorstInterval worst(Time length) {
    var width = length.nanos() / slices.width();
    if (width < 1 || length.nanos() % slices.width() != 0 || width > slices.count()) {
      throw new IllegalArgumentException("An interval of " + length + " does not fit a load of " + new Time(slices.until() - slices.from())
          + ". Write a multiple of " + new Time(slices.width()) + " that is not longer than the load, for example worst(seconds("
          + slices.width() / TimeSlices.SECOND + ")).");
    }
    return new WorstInterval(
        new LoadMeasures(of + " in its worst " + length, LoadInterval.all(figures, slices, context.window(), (int) width), context));
  }

  /**
   * Returns the times from when a request was due to the last byte of its answer. This is the time that a user waits, including stalls of the target.
   */
  public Latency latency() {
    return measures().latency();
  }

  /** Returns the times from when a request was sent to the last byte of its answer. They leave out the wait before the send, so they hide stalls. */
  public Latency serviceTime() {
    return measures().serviceTime();
  }

  /**
   * Returns the share of requests without a good answer: status 400 or above, redirect, failed check, refused, reset, timed out, dropped or not HTTP.
   * Actions count if they threw an exception or timed out. Requests that this machine could not send are not errors; they make the load undelivered.
   */
  public Measure<Ratio> errorRate() {
    return measures().errorRate();
  }

  /** Returns the share of requests with a good answer. */
  public Measure<Ratio> successRate() {
    return measures().successRate();
  }

  /** Returns the good answers that arrived within the window, per second, including those to requests sent before it. */
  public Measure<Rate> throughput() {
    return measures().throughput();
  }

  /** Returns the number of requests that were answered or failed. */
  public Measure<Count> requests() {
    return number("requests", figures.judged());
  }

  /** Returns the body bytes received in complete answers, with their content encoding. */
  public Measure<Size> bytes() {
    return new Measure<>("bytes received" + of,
        context.of(Observation.of(new Size(figures.bytes()), figures.judged(), context.window(), context.source()),
            Optional.empty()));
  }

  /**
   * Returns the number of requests with this outcome, a key of {@link #outcomes()}: {@code outcome("503")}; 0 if there were none.
   *
   * @throws IllegalArgumentException if this load cannot have this outcome, such as {@code "timeouts"}, {@code "Timeout"} or a check that it does not
   *         make
   */
  public Measure<Count> outcome(String outcome) {
    if (!outcomes().containsKey(outcome)) {
      outcomeNames.requireKnown(outcome);
    }
    return number(outcome, outcomes().getOrDefault(outcome, 0L));
  }

  /**
   * Returns the number of requests by outcome, a status code or kind of failure: {@code 200}, {@code refused}, {@code unreachable}, {@code reset},
   * {@code timeout}, {@code tls}, {@code garbage}, {@code not sent}, {@code dropped}, {@code check: json ok}. The outcome of an action is
   * {@code done} or the class of the exception that it threw.
   */
  public Map<String, Long> outcomes() { return figures.outcomes(); }

  private LoadMeasures measures() { return new LoadMeasures(of, List.of(LoadInterval.whole(figures, slices, context.window())), context); }

  private Measure<Count> number(String noun, long count) {
    var observation = Observation.of(new Count(BigDecimal.valueOf(count)), figures.judged(), context.window(), context.source());
    return new Measure<>("number of " + noun + of, context.of(observation, Optional.empty()));
  }
}
