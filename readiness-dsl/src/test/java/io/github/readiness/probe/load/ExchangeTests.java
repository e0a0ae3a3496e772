package io.github.readiness.probe.load;

import static io.github.readiness.Units.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ExchangeTests {
  private final FakeTicker ticker = new FakeTicker();
  private final AtomicInteger givenUp = new AtomicInteger();
  private final AtomicInteger left = new AtomicInteger();

  private Lane lane(Consumer<Exchange> onSend) {
    return new Lane(new Action("work", () -> {}, 1, seconds(10)), exchange -> {
      onSend.accept(exchange);
      return givenUp::incrementAndGet;
    }, Slices.of(seconds(3)));
  }

  private Exchange started(Lane lane) {
    var exchange = new Exchange(lane, lane.measured(), new InFlight(9, List.of(lane), now -> left.incrementAndGet()), ticker, 0, 0);
    exchange.start();
    return exchange;
  }

  @Test
  void itEndsOnceWhoeverSaysSoFirst() {
    var lane = lane(exchange -> {});
    var exchange = started(lane);
    exchange.failed(new IOException("reset"));
    exchange.done();
    exchange.threw(new AssertionError());
    exchange.expire(1);
    exchange.cutOff(1);
    assertThat(lane.measured().figures().byStatus()).containsOnlyKeys("reset").containsValue(1L);
    assertThat(left).hasValue(1);
    assertThat(givenUp).hasValue(0);
  }

  @Test
  void oneWhoseTimeIsOverIsGivenUp() {
    var lane = lane(exchange -> {});
    started(lane).expire(7);
    assertThat(givenUp).hasValue(1);
    assertThat(lane.measured().figures().byStatus()).containsOnlyKeys("timeout");
  }

  @Test
  void oneWhoseTimeIsOverWhileItIsSentIsGivenUpToo() {
    started(lane(exchange -> exchange.expire(7)));
    assertThat(givenUp).hasValue(1);
  }

  @Test
  void oneThatEndsWhileItIsSentIsNotGivenUp() {
    var lane = lane(Exchange::done);
    started(lane).expire(7);
    assertThat(givenUp).hasValue(0);
    assertThat(lane.measured().figures().byStatus()).containsOnlyKeys("done");
  }

  @Test
  void oneThatCannotBeSentIsNotAnError() {
    var lane = lane(exchange -> {
      throw new IllegalStateException("our own mistake");
    });
    started(lane);
    assertThat(lane.measured().figures().notSent()).isEqualTo(1);
    assertThat(lane.measured().figures().bad().sum()).isZero();
    assertThat(left).hasValue(1);
  }

  @Test
  void thoseWhoseTimeIsOverEndInTheOrderInWhichTheyWereSent() {
    var lane = lane(exchange -> {});
    var first = started(lane);
    var second = new Exchange(lane, lane.measured(), new InFlight(9, List.of(lane), now -> {}), ticker, 5, 5);
    second.start();
    lane.expire(seconds(10).nanos());
    assertThat(first.hasEnded()).isTrue();
    assertThat(second.hasEnded()).isFalse();
    assertThat(lane.longestWait(105)).isEqualTo(100);
    lane.cutOff(106);
    assertThat(second.hasEnded()).isTrue();
    assertThat(lane.longestWait(999)).isZero();
  }
}
