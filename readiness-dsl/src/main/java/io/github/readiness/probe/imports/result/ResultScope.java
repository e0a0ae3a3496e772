package io.github.readiness.probe.imports.result;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Measure;
import io.github.readiness.observation.AdvisedText;
import io.github.readiness.observation.Caveat;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.quantity.Quantity;
import io.github.readiness.quantity.Quantity.Count;
import io.github.readiness.quantity.Quantity.Rate;
import io.github.readiness.quantity.Quantity.Ratio;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.redact.UrlRedactor;
import io.github.readiness.stats.Percentile;
import io.github.readiness.stats.Proportions;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apiguardian.api.API;

/** Scope of a result: all requests of a file, the requests with one name, or nothing because nothing was measured. */
@API(status = INTERNAL, since = "0.1")
public sealed interface ResultScope {
  /** Name of the scope with all requests of a file. */
  String ALL = "all requests";

  ResultScope part(String request);

  Set<String> names();

  /** Returns a measure: an observation, or the reason for its absence. */
  <Q extends Quantity<Q>> Measure<Q> measure(String noun, Function<Measured, Observation<Q>> observe);

  /**
   * Returns the text of a measure, which is the same with and without measurement:
   * {@code p95 latency of GET /health by wrk (closed loop, from the send)}.
   */
  private static String words(String noun, String name, String tool) {
    return noun + " of " + name + " by " + tool;
  }

  /**
   * Scope of a result without measurement.
   *
   * @param tool the tool and the way in which it measures
   */
  record Unmeasured(String tool, String name, Outcome outcome, String why, Source source, List<String> evidence) implements ResultScope {
    @Override
    public ResultScope part(String request) { return new Unmeasured(tool, UrlRedactor.redactName(request), outcome, why, source, evidence); }

    @Override
    public Set<String> names() { return Set.of(); }

    @Override
    public <Q extends Quantity<Q>> Measure<Q> measure(String noun, Function<Measured, Observation<Q>> observe) {
      return new Measure<>(words(noun, name, tool), new Observation.Absent<Q>(outcome, why, 0, Optional.empty(), source, evidence));
    }
  }

  /** All requests of a file, or the requests with one name. */
  record Measured(ImportContext context, String name, ImportedStats figures) implements ResultScope {
    @Override
    public ResultScope part(String request) {
      var all = context.found().names();
      return all.of(request).<ResultScope>map(figures -> new Measured(context, UrlRedactor.redactName(request), figures))
          .orElseGet(
              () -> new Unmeasured(context.tool(), UrlRedactor.redactName(request), Outcome.of(Reason.NO_DATA), all.absence(request),
                  context.source(),
                  context.evidence()));
    }

    @Override
    public Set<String> names() { return context.found().names().shown(); }

    @Override
    public <Q extends Quantity<Q>> Measure<Q> measure(String noun, Function<Measured, Observation<Q>> observe) {
      return new Measure<>(words(noun, name, context.tool()), context.shown(observe.apply(this)));
    }

    /** Returns a time with its caveats. A missed bound stays missed: neither a lower load nor missing answers make the measured times shorter. */
    Observation<Time> time(Observation<Time> seen) {
      if (figures.errors().amongTimes() && seen instanceof Observation.Present<Time> present) {
        return present.withCaveat(new Caveat<>(Reason.NO_DATA, "the times include failed requests, and fast failures would lower it: "
            + figures.errors().gap().orElseThrow(), Optional.of(seen)));
      }
      var gap = figures.errors().known() ? figures.errors().gap() : Optional.<String>empty();
      return context.caveats().addCaveats(seen, gap, Optional.of(seen));
    }

    public Observation<Ratio> share(long count) {
      var errors = figures.errors();
      if (!errors.known()) {
        return absent(errors.gap().orElse("the file does not contain failures"));
      }
      var seen = Proportions.of(count, figures.requests(), window(), source());
      return context.caveats().addCaveats(seen, errors.gap(), Optional.of(seen));
    }

    public Observation<Rate> throughput() {
      var lasted = context.found().lasted();
      if (lasted.nanos() == 0 || figures.requests() == 0) {
        return absent(figures.requests() == 0 ? "there are no requests" : "the file does not contain the length of the load");
      }
      if (!figures.errors().known()) {
        return absent("the file does not contain the number of successful requests");
      }
      var good = BigDecimal.valueOf(figures.requests() - figures.errors().seen());
      var rate = new Rate(good.movePointRight(9).divide(lasted.amount(), MathContext.DECIMAL64));
      return context.caveats().addCaveats(Observation.of(rate, figures.requests(), window(), source()), Optional.empty(), Optional.empty());
    }

    public Observation<Count> requests() {
      var count = new Count(BigDecimal.valueOf(figures.requests()));
      return context.caveats().addCaveats(Observation.of(count, figures.requests(), window(), source()), Optional.empty(), Optional.empty());
    }

    public Observation<Ratio> failedChecks() {
      var found = context.found();
      if (found.checks() == 0) {
        return absent("the file has no checks apart from requests");
      }
      var seen = Proportions.of(found.failedChecks(), found.checks(), window(), source());
      return context.caveats().addCaveats(seen, Optional.empty(), Optional.of(seen));
    }

    public Observation<Time> percentile(Percentile percentile) {
      var seen = figures.percentile(percentile, window(), source());
      return seen instanceof Observation.Absent<Time> && figures instanceof ImportedStats.Summary && figures.requests() > 0 && names().size() > 1
          ? absent(AdvisedText.join("there is no " + percentile + " of " + name + " in the file",
              "If it has percentiles of single requests, write part(\"" + names().iterator().next() + "\")."))
          : time(seen);
    }

    private Window window() { return context.found().window(); }

    private Source source() { return context.source(); }

    public Observation<Time> mean() {
      return time(figures.mean(window(), source()));
    }

    public Observation<Time> max() {
      return time(figures.max(window(), source()));
    }

    private <T> Observation<T> absent(String why) {
      return new Observation.Absent<>(Outcome.of(Reason.NO_DATA), why, figures.requests(), Optional.of(window()), source(), List.of());
    }
  }

  /**
   * Context that all observations from one file share.
   *
   * @param tool the tool and the way in which it measures
   */
  record ImportContext(String tool, ImportedRun found, ImportCaveats caveats, Source source, List<String> evidence) {

    /** Returns the observation with the evidence of the file. */
    <T> Observation<T> shown(Observation<T> observation) {
      var shown = observation;
      for (var digest : evidence) {
        shown = shown.withEvidence(digest);
      }
      return shown;
    }
  }
}
