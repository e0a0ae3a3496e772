package io.github.readiness.probe.imports.result;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Measure;
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

/** Whom a result is of: all requests or some of a file, or nobody because nothing was measured. */
@API(status = INTERNAL, since = "0.1")
public sealed interface ResultScope {
  /** What all requests of a file are called. */
  String ALL = "all requests";

  ResultScope part(String request);

  Set<String> names();

  /** An observation in words: what there is to see, or why there is nothing. */
  <Q extends Quantity<Q>> Measure<Q> measure(String noun, Function<Measured, Observation<Q>> look);

  /** The same words whether it was measured or not: {@code p95 latency of GET /health by wrk (closed loop, from the send)}. */
  private static String words(String noun, String name, String tool) {
    return noun + " of " + name + " by " + tool;
  }

  /**
   * Nothing was measured.
   *
   * @param tool the tool and how it measures
   */
  record Unmeasured(String tool, String name, Outcome outcome, String why, Source source, List<String> evidence) implements ResultScope {
    @Override
    public ResultScope part(String request) { return new Unmeasured(tool, UrlRedactor.redactName(request), outcome, why, source, evidence); }

    @Override
    public Set<String> names() { return Set.of(); }

    @Override
    public <Q extends Quantity<Q>> Measure<Q> measure(String noun, Function<Measured, Observation<Q>> look) {
      return new Measure<>(words(noun, name, tool), new Observation.Absent<Q>(outcome, why, 0, Optional.empty(), source, evidence));
    }
  }

  /** Requests of a file. */
  record Measured(Told told, String name, ImportedStats figures) implements ResultScope {
    @Override
    public ResultScope part(String request) {
      var all = told.found().names();
      return all.of(request).<ResultScope>map(figures -> new Measured(told, UrlRedactor.redactName(request), figures))
          .orElseGet(
              () -> new Unmeasured(told.tool(), UrlRedactor.redactName(request), Outcome.of(Reason.NO_DATA), all.absence(request), told.source(),
                  told.evidence()));
    }

    @Override
    public Set<String> names() { return told.found().names().shown(); }

    @Override
    public <Q extends Quantity<Q>> Measure<Q> measure(String noun, Function<Measured, Observation<Q>> look) {
      return new Measure<>(words(noun, name, told.tool()), told.shown(look.apply(this)));
    }

    /** What misses stays a miss: less load than asked is no excuse, and answers that are missing make those that are there no faster. */
    Observation<Time> time(Observation<Time> seen) {
      if (figures.errors().amongTimes() && seen instanceof Observation.Present<Time> present) {
        return present.doubted(new Caveat<>(Reason.NO_DATA, "times of bad answers are among these, and fast ones would flatter it: "
            + figures.errors().gap().orElseThrow(), Optional.of(seen)));
      }
      var gap = figures.errors().known() ? figures.errors().gap() : Optional.<String>empty();
      return told.doubts().cast(seen, gap, Optional.of(seen));
    }

    public Observation<Ratio> share(long count) {
      var errors = figures.errors();
      if (!errors.known()) {
        return absent(errors.gap().orElse("the file tells of no errors"));
      }
      var seen = Proportions.of(count, figures.requests(), window(), source());
      return told.doubts().cast(seen, errors.gap(), Optional.of(seen));
    }

    public Observation<Rate> throughput() {
      var lasted = told.found().lasted();
      if (lasted.nanos() == 0 || figures.requests() == 0) {
        return absent(figures.requests() == 0 ? "not one request" : "the file does not say how long it took");
      }
      if (!figures.errors().known()) {
        return absent("the file does not say how many answers were good");
      }
      var good = BigDecimal.valueOf(figures.requests() - figures.errors().seen());
      var rate = new Rate(good.movePointRight(9).divide(lasted.amount(), MathContext.DECIMAL64));
      return told.doubts().cast(Observation.of(rate, figures.requests(), window(), source()), Optional.empty(), Optional.empty());
    }

    public Observation<Count> requests() {
      var count = new Count(BigDecimal.valueOf(figures.requests()));
      return told.doubts().cast(Observation.of(count, figures.requests(), window(), source()), Optional.empty(), Optional.empty());
    }

    public Observation<Ratio> failedChecks() {
      var found = told.found();
      if (found.checks() == 0) {
        return absent("there are no checks in the file beside its requests");
      }
      var seen = Proportions.of(found.failedChecks(), found.checks(), window(), source());
      return told.doubts().cast(seen, Optional.empty(), Optional.of(seen));
    }

    public Observation<Time> percentile(Percentile percentile) {
      var seen = figures.percentile(percentile, window(), source());
      return seen instanceof Observation.Absent<Time> && figures instanceof ImportedStats.Summary && figures.requests() > 0 && names().size() > 1
          ? absent("there is no " + percentile + " of " + name + " in the file; where it has one of some, ask for of(\"" + names().iterator().next()
              + "\")")
          : time(seen);
    }

    private Window window() { return told.found().window(); }

    private Source source() { return told.source(); }

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
   * What all observations from one file share.
   *
   * @param tool the tool and how it measures
   */
  record Told(String tool, ImportedRun found, ImportCaveats doubts, Source source, List<String> evidence) {

    /** The observation with what was kept to show it. */
    <T> Observation<T> shown(Observation<T> observation) {
      var shown = observation;
      for (var digest : evidence) {
        shown = shown.withEvidence(digest);
      }
      return shown;
    }
  }
}
