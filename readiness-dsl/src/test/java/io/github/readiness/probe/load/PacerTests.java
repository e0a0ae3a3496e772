package io.github.readiness.probe.load;

import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacerTests {
  private static final long SECOND = 1_000_000_000;
  private static final Schedule TEN_PER_SECOND = new Schedule(perSecond(10), seconds(3));

  private final FakeTicker ticker = new FakeTicker();
  private final List<Long> dues = new ArrayList<>();
  private final List<Long> lags = new ArrayList<>();

  private InFlight inFlight(int most) { return new InFlight(most, 10 * SECOND, 0, 3 * SECOND); }

  private Exchange enter(InFlight inFlight, long due) {
    var exchange = new Exchange(due, ticker.nanos(), new Tally(), inFlight, ticker);
    inFlight.enter(exchange);
    return exchange;
  }

  private void note(long due, long ready) {
    dues.add(due);
    lags.add(ticker.nanos() - ready);
  }

  @Test
  void sendsEachWhenItIsDue() {
    var pace = new Pacer(ticker, inFlight(1), SECOND).pace(TEN_PER_SECOND, SECOND, 5 * SECOND, 14 * SECOND, this::note);
    assertThat(pace).isEqualTo(new Pacer.Pace(0, 0, false));
    assertThat(dues).hasSize(30).startsWith(SECOND, SECOND + SECOND / 10).endsWith(SECOND + 29 * SECOND / 10);
    assertThat(lags).allMatch(lag -> lag >= 0 && lag < 100_000);
  }

  @Test
  void aSlowSenderCatchesUpAndItsLagIsSeen() {
    var pace = new Pacer(ticker, inFlight(1), SECOND).pace(TEN_PER_SECOND, 0, 4 * SECOND, 13 * SECOND, (due, ready) -> {
      note(due, ready);
      ticker.passes(due == 0 ? SECOND : 0);
    });
    assertThat(pace).isEqualTo(new Pacer.Pace(0, 0, false));
    assertThat(dues).hasSize(30);
    assertThat(lags.get(1)).isGreaterThan(SECOND - SECOND / 10);
    assertThat(lags.get(29)).isLessThan(100_000);
  }

  @Test
  void whatItIsTooSlowForIsLate() {
    var pace = new Pacer(ticker, inFlight(1), SECOND).pace(TEN_PER_SECOND, 0, 4 * SECOND, 13 * SECOND, (due, ready) -> {
      note(due, ready);
      ticker.passes(SECOND);
    });
    assertThat(dues).hasSize(4);
    assertThat(pace).isEqualTo(new Pacer.Pace(0, 26, false));
  }

  @Test
  void aSilentTargetKeepsRequestsBackToTheEnd() {
    var inFlight = inFlight(5);
    var pace = new Pacer(ticker, inFlight, SECOND).pace(TEN_PER_SECOND, 0, 4 * SECOND, 13 * SECOND, (due, ready) -> {
      note(due, ready);
      enter(inFlight, due);
    });
    assertThat(dues).hasSize(5);
    assertThat(pace).isEqualTo(new Pacer.Pace(25, 0, false));
    assertThat(ticker.nanos()).isGreaterThan(13 * SECOND);
  }

  @Test
  void theBacklogOfASilenceIsTheTargetsDoingToo() {
    var inFlight = inFlight(5);
    List<Exchange> open = new ArrayList<>();
    ticker.onPark(() -> {
      if (ticker.nanos() > 2 * SECOND && !open.isEmpty()) {
        open.remove(0).answered(200);
      }
    });
    var pace = new Pacer(ticker, inFlight, SECOND).pace(TEN_PER_SECOND, 0, 4 * SECOND, 13 * SECOND, (due, ready) -> {
      note(due, ready);
      open.add(enter(inFlight, due));
    });
    assertThat(pace).isEqualTo(new Pacer.Pace(0, 0, false));
    assertThat(dues).hasSize(30);
    assertThat(lags).allMatch(lag -> lag < 1_000_000);
  }

  @Test
  void aCapReachedWhileTheTargetAnswersIsTooLow() {
    var inFlight = inFlight(1);
    List<Exchange> open = new ArrayList<>();
    ticker.onPark(() -> {
      if (!open.isEmpty() && inFlight.longestWait(ticker.nanos()) > SECOND / 5) {
        open.remove(0).answered(200);
      }
    });
    var pace = new Pacer(ticker, inFlight, SECOND).pace(TEN_PER_SECOND, 0, 4 * SECOND, 13 * SECOND, (due, ready) -> {
      note(due, ready);
      open.add(enter(inFlight, due));
    });
    assertThat(pace.capTooLow()).isTrue();
  }

  @Test
  void stopsWhenToldTo() {
    var pacer = new Pacer(ticker, inFlight(1), SECOND);
    pacer.pace(TEN_PER_SECOND, 0, 4 * SECOND, 13 * SECOND, (due, ready) -> {
      note(due, ready);
      pacer.stop();
    });
    assertThat(dues).hasSize(1);
  }
}
