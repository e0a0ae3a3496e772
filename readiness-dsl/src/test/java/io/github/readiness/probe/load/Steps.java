package io.github.readiness.probe.load;

import static io.github.readiness.Units.millis;

import io.github.readiness.Assessment;
import io.github.readiness.Expectation;
import io.github.readiness.Level;
import io.github.readiness.Measure;
import io.github.readiness.Observation;
import io.github.readiness.Quantity;
import io.github.readiness.Quantity.Rate;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Rules;
import io.github.readiness.Sink;
import io.github.readiness.Source;
import io.github.readiness.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Steps of a search that nobody takes: what comes of each is given. A user has one request a second. */
final class Steps {
  final List<String> taken = new ArrayList<>();

  static double rate(Terms terms) { return terms.shape().flatMap(Shape::rate).orElseThrow().perSecond().doubleValue(); }

  static int users(Terms terms) { return terms.crowd().orElseThrow().users(); }

  /** All of it sent; so many of a thousand fail. */
  LoadResult step(Terms terms, Time latency, int errorsOfThousand) {
    return step(terms, latency, errorsOfThousand, Map.of());
  }

  LoadResult step(Terms terms, Time latency, int errorsOfThousand, Map<String, LoadResult> parts) {
    return result(terms, latency, due(terms), due(terms), errorsOfThousand, parts);
  }

  /** Only so many answers a second, each of them good. */
  LoadResult saturated(Terms terms, Time latency, int perSecond) {
    var requests = perSecond * (terms.lasting().nanos() / Slices.SECOND);
    return result(terms, latency, requests, requests, 0, Map.of());
  }

  LoadResult undelivered(Terms terms) { return result(terms, millis(20), due(terms), due(terms) / 2, 0, Map.of()); }

  private static long due(Terms terms) {
    var perSecond = terms.shape().isPresent() ? rate(terms) : users(terms);
    return Math.round(perSecond * (terms.lasting().nanos() / 1e9));
  }

  private LoadResult result(Terms terms, Time latency, long due, long sent, int errorsOfThousand, Map<String, LoadResult> parts) {
    taken.add(terms.shape().flatMap(Shape::rate).map(Rate::toString).orElseGet(() -> String.valueOf(users(terms))));
    var slices = Slices.of(terms.lasting());
    var tally = new Tally(slices);
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
    var seen = new Seen(Window.at(Instant.now()), new Source("load", "http://localhost:1/orders"), "sha256:0", Optional.empty(),
        List.of(Validity.of(terms, new Pace(due, due - sent, false), figures)));
    return new LoadResult(" of GET /orders", Endings.of(List.of()), figures, slices, seen, parts);
  }

  static <Q extends Quantity<Q>> Q value(Measure<Q> measure) { return ((Observation.Present<Q>) measure.observation()).value(); }

  static <Q extends Quantity<Q>> Assessment judge(Measure<Q> measure, Expectation<Q> expectation) {
    return new Sink() {
      @Override
      public Rules rules() { return Rules.usual(Instant.now()); }

      @Override
      public String nextId() { return "CAP-1/1"; }

      @Override
      public void take(Assessment assessment) {}

      @Override
      public void takeNotApplicable(String reason) {}
    }.judge(Level.REQUIRE, measure.description(), measure.observation(), expectation, Optional.empty());
  }
}
