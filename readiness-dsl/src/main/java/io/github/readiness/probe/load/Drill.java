package io.github.readiness.probe.load;

import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;

import io.github.readiness.Execution;
import io.github.readiness.Source;
import io.github.readiness.Window;
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
final class Drill {
  private static final Shape FEW = Shape.constant(perSecond(10_000), millis(5));

  private final Terms terms;
  private final Ticker ticker;
  private final Lane lane;
  private final InFlight inFlight;

  private Drill(Terms terms, Execution execution) {
    this.terms = terms;
    this.ticker = Ticker.startingNow(execution);
    this.lane = new Lane(terms.parts().get(0), exchange -> {
      exchange.done();
      return () -> {};
    }, Slices.of(FEW.lasting()));
    this.inFlight = new InFlight(terms.mostInFlight(), List.of(lane), now -> {});
  }

  static void of(Terms terms, Source source, Execution execution) {
    var drill = new Drill(terms, execution);
    var pace = new Pacer(drill.ticker, drill.inFlight, Slices.SECOND).pace(FEW.dues(), 0, Slices.SECOND, Slices.SECOND, drill.sender());
    List.of(new ConnectException(), new BindException())
        .forEach(cause -> new Exchange(drill.lane, drill.lane.warmUp(), drill.inFlight, drill.ticker, 0, 0).failed(cause));
    drill.inFlight.cutOff(drill.ticker.nanos());
    drill.report(source, pace);
  }

  private Pacer.Sender sender() {
    return new Pacer.Sender() {
      @Override
      public void send(long number, long due, long ready) {
        var now = ticker.nanos();
        lane.measured().sent(now - ready, true);
        new Exchange(lane, lane.measured(), inFlight, ticker, due, now).start();
      }

      @Override
      public void keptBack(long number, long count, long due) { lane.measured().keptBack(due, ticker.nanos(), count); }
    };
  }

  private void report(Source source, Pace pace) {
    var slices = Slices.of(FEW.lasting());
    var figures = lane.measured().figures();
    var validity = Validity.of(terms, pace, figures);
    var seen = new Seen(Window.at(Instant.EPOCH), source, "", Optional.empty(), List.of(validity));
    new LoadResult("", Endings.of(List.of()), figures, slices, seen, Map.of()).latency().p95();
    new Sheet("", source, seen.window(), figures, slices, validity, Map.of("", lane.warmUp().figures()), Optional.of(lane.warmUp().figures()), "")
        .text();
  }
}
