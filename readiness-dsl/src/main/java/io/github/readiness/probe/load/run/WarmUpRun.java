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
 * Run of a few simulated requests before the load. It loads the classes of this library, so that the first requests are not late. A process that
 * later runs out of file handles can load no more classes, but already has all of them.
 */
final class WarmUpRun {
  private static final RateProfile FEW = RateProfile.constant(perSecond(10_000), millis(5));

  private final LoadSpec spec;
  private final RunClock clock;
  private final TaskRun taskRun;
  private final InFlight inFlight;

  private WarmUpRun(LoadSpec spec, Execution execution) {
    this.spec = spec;
    this.clock = RunClock.startingNow(execution);
    this.taskRun = new TaskRun(spec.parts().get(0), exchange -> {
      exchange.done();
      return () -> {};
    }, TimeSlices.of(FEW.lasting()));
    this.inFlight = new InFlight(spec.mostInFlight(), List.of(taskRun), now -> {});
  }

  static void of(LoadSpec spec, Source source, Execution execution) {
    var warmUp = new WarmUpRun(spec, execution);
    var pace = new OpenModelPacer(warmUp.clock, warmUp.inFlight, TimeSlices.SECOND).pace(FEW.arrivalTimes(), 0, TimeSlices.SECOND, TimeSlices.SECOND,
        warmUp.sender());
    List.of(new ConnectException(), new BindException())
        .forEach(cause -> new Exchange(warmUp.taskRun, warmUp.taskRun.warmUp(), warmUp.inFlight, warmUp.clock, 0, 0).failed(cause));
    warmUp.inFlight.cutOff(warmUp.clock.nanos());
    warmUp.report(source, pace);
  }

  private OpenModelPacer.Sender sender() {
    return new OpenModelPacer.Sender() {
      @Override
      public void send(long number, long due, long ready) {
        var now = clock.nanos();
        taskRun.measured().sent(now - ready, true);
        new Exchange(taskRun, taskRun.measured(), inFlight, clock, due, now).start();
      }

      @Override
      public void dropped(long number, long count, long due) { taskRun.measured().dropped(due, clock.nanos(), count); }
    };
  }

  private void report(Source source, PacingResult pace) {
    var slices = TimeSlices.of(FEW.lasting());
    var figures = taskRun.measured().figures();
    var validity = LoadValidity.of(spec, pace, figures);
    var context = new LoadContext(Window.at(Instant.EPOCH), source, "", Optional.empty(), List.of(validity));
    new LoadResult("", OutcomeNames.of(List.of()), figures, slices, context, Map.of()).latency().p95();
    new LoadSummary("", source, context.window(), figures, slices, validity, Map.of("", taskRun.warmUp().figures()),
        Optional.of(taskRun.warmUp().figures()),
        "")
        .text();
  }
}
