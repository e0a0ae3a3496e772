package io.github.readiness.probe.load;

import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

class PacerTests {
  private static final long SECOND = 1_000_000_000;
  private static final Shape TEN_PER_SECOND = Shape.constant(perSecond(10), seconds(3));

  private final FakeTicker ticker = new FakeTicker();
  private final List<Long> dues = new ArrayList<>();
  private final List<Long> lags = new ArrayList<>();

  private final List<Long> kept = new ArrayList<>();
  private final Lane lane = new Lane(new Action("wait", () -> {}, 1, seconds(10)), exchange -> () -> {}, Slices.of(seconds(3)));

  private InFlight inFlight(int most) { return new InFlight(most, List.of(lane), now -> {}); }

  private Exchange enter(InFlight inFlight, long due) {
    var exchange = new Exchange(lane, lane.measured(), inFlight, ticker, due, ticker.nanos());
    exchange.start();
    return exchange;
  }

  private Pacer.Pace pace(InFlight inFlight, long start, long lateUntil, long heldUntil, LongConsumer send) {
    return pace(new Pacer(ticker, inFlight, SECOND), start, lateUntil, heldUntil, send);
  }

  private Pacer.Pace pace(Pacer pacer, long start, long lateUntil, long heldUntil, LongConsumer send) {
    return pacer.pace(TEN_PER_SECOND.dues(), start, lateUntil, heldUntil, new Pacer.Sender() {
      @Override
      public void send(long number, long due, long ready) {
        dues.add(due);
        lags.add(ticker.nanos() - ready);
        send.accept(due);
      }

      @Override
      public void keptBack(long number, long due) { kept.add(due); }
    });
  }

  @Test
  void sendsEachWhenItIsDue() {
    var pace = pace(inFlight(1), SECOND, 5 * SECOND, 14 * SECOND, due -> {});
    assertThat(pace).isEqualTo(new Pacer.Pace(30, 0, false));
    assertThat(dues).hasSize(30).startsWith(SECOND, SECOND + SECOND / 10).endsWith(SECOND + 29 * SECOND / 10);
    assertThat(lags).allMatch(lag -> lag >= 0 && lag < 100_000);
  }

  @Test
  void aSlowSenderCatchesUpAndItsLagIsSeen() {
    var pace = pace(inFlight(1), 0, 4 * SECOND, 13 * SECOND, due -> {
      ticker.passes(due == 0 ? SECOND : 0);
    });
    assertThat(pace).isEqualTo(new Pacer.Pace(30, 0, false));
    assertThat(dues).hasSize(30);
    assertThat(lags.get(1)).isGreaterThan(SECOND - SECOND / 10);
    assertThat(lags.get(29)).isLessThan(100_000);
  }

  @Test
  void whatItIsTooSlowForIsLate() {
    var pace = pace(inFlight(1), 0, 4 * SECOND, 13 * SECOND, due -> {
      ticker.passes(SECOND);
    });
    assertThat(dues).hasSize(4);
    assertThat(pace).isEqualTo(new Pacer.Pace(30, 26, false));
  }

  @Test
  void aSilentTargetKeepsRequestsBackToTheEnd() {
    var inFlight = inFlight(5);
    var pace = pace(inFlight, 0, 4 * SECOND, 13 * SECOND, due -> {
      enter(inFlight, due);
    });
    assertThat(dues).hasSize(5);
    assertThat(pace).isEqualTo(new Pacer.Pace(30, 0, false));
    assertThat(kept).hasSize(25).startsWith(SECOND / 2).endsWith(29 * SECOND / 10);
    assertThat(ticker.nanos()).isGreaterThan(13 * SECOND);
  }

  @Test
  void theBacklogOfASilenceIsTheTargetsDoingToo() {
    var inFlight = inFlight(5);
    List<Exchange> open = new ArrayList<>();
    ticker.onPark(() -> {
      if (ticker.nanos() > 2 * SECOND && !open.isEmpty()) {
        open.remove(0).done();
      }
    });
    var pace = pace(inFlight, 0, 4 * SECOND, 13 * SECOND, due -> {
      open.add(enter(inFlight, due));
    });
    assertThat(pace).isEqualTo(new Pacer.Pace(30, 0, false));
    assertThat(dues).hasSize(30);
    assertThat(lags).allMatch(lag -> lag < 1_000_000);
  }

  @Test
  void aCapReachedWhileTheTargetAnswersIsTooLow() {
    var inFlight = inFlight(1);
    List<Exchange> open = new ArrayList<>();
    ticker.onPark(() -> {
      if (!open.isEmpty() && lane.longestWait(ticker.nanos()) > SECOND / 5) {
        open.remove(0).done();
      }
    });
    var pace = pace(inFlight, 0, 4 * SECOND, 13 * SECOND, due -> {
      open.add(enter(inFlight, due));
    });
    assertThat(pace.capTooLow()).isTrue();
  }

  @Test
  void stopsWhenToldTo() {
    var pacer = new Pacer(ticker, inFlight(1), SECOND);
    pace(pacer, 0, 4 * SECOND, 13 * SECOND, due -> pacer.stop());
    assertThat(dues).hasSize(1);
  }
}
