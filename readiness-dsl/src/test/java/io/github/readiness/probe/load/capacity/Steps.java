package io.github.readiness.probe.load.capacity;

import static io.github.readiness.Units.millis;

import io.github.readiness.Measure;
import io.github.readiness.judgement.Assessment;
import io.github.readiness.judgement.AssessmentSink;
import io.github.readiness.judgement.EvaluationContext;
import io.github.readiness.judgement.Expectation;
import io.github.readiness.judgement.Level;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.load.result.LoadContext;
import io.github.readiness.probe.load.result.LoadResult;
import io.github.readiness.probe.load.result.LoadValidity;
import io.github.readiness.probe.load.result.PacingResult;
import io.github.readiness.probe.load.result.RequestStats;
import io.github.readiness.probe.load.result.TimeSlices;
import io.github.readiness.probe.load.spec.LoadSpec;
import io.github.readiness.probe.load.spec.OutcomeNames;
import io.github.readiness.probe.load.spec.RateProfile;
import io.github.readiness.quantity.Quantity;
import io.github.readiness.quantity.Quantity.Rate;
import io.github.readiness.quantity.Quantity.Time;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Simulated steps of a search with given results. A user sends one request per second. */
public final class Steps {
  final List<String> taken = new ArrayList<>();

  static double rate(LoadSpec spec) { return spec.profile().flatMap(RateProfile::rate).orElseThrow().perSecond().doubleValue(); }

  static int users(LoadSpec spec) { return spec.closedModel().orElseThrow().users(); }

  /** Returns a step that was sent completely, with this number of errors in a thousand requests. */
  public LoadResult step(LoadSpec spec, Time latency, int errorsOfThousand) {
    return step(spec, latency, errorsOfThousand, Map.of());
  }

  LoadResult step(LoadSpec spec, Time latency, int errorsOfThousand, Map<String, LoadResult> parts) {
    return result(spec, latency, due(spec), due(spec), errorsOfThousand, parts);
  }

  /** Returns a step with at most this number of answers per second, all of them good. */
  LoadResult saturated(LoadSpec spec, Time latency, int perSecond) {
    var requests = perSecond * (spec.lasting().nanos() / TimeSlices.SECOND);
    return result(spec, latency, requests, requests, 0, Map.of());
  }

  LoadResult undelivered(LoadSpec spec) { return result(spec, millis(20), due(spec), due(spec) / 2, 0, Map.of()); }

  private static long due(LoadSpec spec) {
    var perSecond = spec.profile().isPresent() ? rate(spec) : users(spec);
    return Math.round(perSecond * (spec.lasting().nanos() / 1e9));
  }

  private LoadResult result(LoadSpec spec, Time latency, long due, long sent, int errorsOfThousand, Map<String, LoadResult> parts) {
    taken.add(spec.profile().flatMap(RateProfile::rate).map(Rate::toString).orElseGet(() -> String.valueOf(users(spec))));
    var slices = TimeSlices.of(spec.lasting());
    var tally = new RequestStats(slices);
    for (var number = 0L; number < sent; number++) {
      tally.sent(0, true);
      if (number % 1000 < errorsOfThousand) {
        tally.bad("500", 0);
      } else {
        tally.good(200, 0, latency.nanos(), latency.nanos());
        tally.arrived(latency.nanos());
      }
    }
    var figures = tally.figures();
    var context = new LoadContext(Window.at(Instant.now()), new Source("load", "http://localhost:1/orders"), "sha256:0", Optional.empty(),
        List.of(LoadValidity.of(spec, new PacingResult(due, due - sent, false), figures)));
    return new LoadResult(" of GET /orders", OutcomeNames.of(List.of()), figures, slices, context, parts);
  }

  public static <Q extends Quantity<Q>> Q value(Measure<Q> measure) { return ((Observation.Present<Q>) measure.observation()).value(); }

  public static <Q extends Quantity<Q>> Assessment judge(Measure<Q> measure, Expectation<Q> expectation) {
    return new AssessmentSink() {
      @Override
      public EvaluationContext rules() { return EvaluationContext.defaults(Instant.now()); }

      @Override
      public String nextId() { return "CAP-1/1"; }

      @Override
      public void record(Assessment assessment) {}

      @Override
      public void recordNotApplicable(String reason) {}
    }.judge(Level.REQUIRE, measure.description(), measure.observation(), expectation, Optional.empty());
  }
}
