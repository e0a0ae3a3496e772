package io.github.readiness.probe.load.run;

import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;

import io.github.readiness.Execution;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.load.result.LoadContext;
import io.github.readiness.probe.load.result.LoadResult;
import io.github.readiness.probe.load.result.LoadSummary;
import io.github.readiness.probe.load.result.LoadValidity;
import io.github.readiness.probe.load.result.PacingResult;
import io.github.readiness.probe.load.result.TimeSlices;
import io.github.readiness.probe.load.spec.LoadSpec;
import io.github.readiness.probe.load.spec.OutcomeNames;
import io.github.readiness.probe.load.spec.RateProfile;
import java.net.BindException;
import java.net.ConnectException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole way of a few requests to nobody, before the load: what loads our classes then does not make the first requests late, and a process
 * that runs out of file handles later, and can load no class any more, has them all.
 */
final class WarmUpRun {
  private static final RateProfile FEW = RateProfile.constant(perSecond(10_000), millis(5));

  private final LoadSpec terms;
  private final RunClock ticker;
  private final TaskRun lane;
  private final InFlight inFlight;

  private WarmUpRun(LoadSpec terms, Execution execution) {
    this.terms = terms;
    this.ticker = RunClock.startingNow(execution);
    this.lane = new TaskRun(terms.parts().get(0), exchange -> {
      exchange.done();
      return () -> {};
    }, TimeSlices.of(FEW.lasting()));
    this.inFlight = new InFlight(terms.mostInFlight(), List.of(lane), now -> {});
  }

  static void of(LoadSpec terms, Source source, Execution execution) {
    var drill = new WarmUpRun(terms, execution);
    var pace = new OpenModelPacer(drill.ticker, drill.inFlight, TimeSlices.SECOND).pace(FEW.dues(), 0, TimeSlices.SECOND, TimeSlices.SECOND,
        drill.sender());
    List.of(new ConnectException(), new BindException())
        .forEach(cause -> new Exchange(drill.lane, drill.lane.warmUp(), drill.inFlight, drill.ticker, 0, 0).failed(cause));
    drill.inFlight.cutOff(drill.ticker.nanos());
    drill.report(source, pace);
  }

  private OpenModelPacer.Sender sender() {
    return new OpenModelPacer.Sender() {
      @Override
      public void send(long number, long due, long ready) {
        var now = ticker.nanos();
        lane.measured().sent(now - ready, true);
        new Exchange(lane, lane.measured(), inFlight, ticker, due, now).start();
      }

      @Override
      public void dropped(long number, long count, long due) { lane.measured().dropped(due, ticker.nanos(), count); }
    };
  }

  private void report(Source source, PacingResult pace) {
    var slices = TimeSlices.of(FEW.lasting());
    var figures = lane.measured().figures();
    var validity = LoadValidity.of(terms, pace, figures);
    var seen = new LoadContext(Window.at(Instant.EPOCH), source, "", Optional.empty(), List.of(validity));
    new LoadResult("", OutcomeNames.of(List.of()), figures, slices, seen, Map.of()).latency().p95();
    new LoadSummary("", source, seen.window(), figures, slices, validity, Map.of("", lane.warmUp().figures()), Optional.of(lane.warmUp().figures()),
        "")
        .text();
  }
}
