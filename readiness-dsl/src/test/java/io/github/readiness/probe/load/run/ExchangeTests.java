package io.github.readiness.probe.load.run;

import static io.github.readiness.Service.service;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.Load.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.readiness.probe.load.http.Engine;
import io.github.readiness.probe.load.result.TimeSlices;
import io.github.readiness.probe.load.spec.Action;
import io.github.readiness.probe.load.spec.Call;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whatever comes of a request, it ends, and holds on to nothing. */
class ExchangeTests {
  private static final long SECOND = 1_000_000_000;

  private final FakeTicker clock = new FakeTicker();
  private final AtomicInteger givenUp = new AtomicInteger();
  private final AtomicInteger left = new AtomicInteger();
  private final Call call = call("cart", service("api").get("/cart"));

  private TaskRun taskRun(Consumer<Exchange> onSend) {
    return new TaskRun(new Action("work", () -> {}, 1, seconds(10)), exchange -> {
      onSend.accept((Exchange) exchange);
      return givenUp::incrementAndGet;
    }, TimeSlices.of(seconds(3)));
  }

  private Exchange started(TaskRun taskRun) {
    var exchange = new Exchange(taskRun, taskRun.measured(), new InFlight(9, List.of(taskRun), now -> left.incrementAndGet()), clock, 0, 0);
    exchange.start();
    return exchange;
  }

  @Test
  void exchangeEndsOnlyOnce() {
    var taskRun = taskRun(exchange -> {});
    var exchange = started(taskRun);
    exchange.failed(new IOException("reset"));
    exchange.done();
    exchange.threw(new AssertionError());
    exchange.expire(1);
    exchange.cutOff(1);
    assertThat(taskRun.measured().figures().outcomes()).containsOnlyKeys("reset").containsValue(1L);
    assertThat(left).hasValue(1);
    assertThat(givenUp).hasValue(0);
  }

  /** The system waits for an answer to a SYN for two minutes, whatever our own deadline. */
  @Test
  void exchangeTimedOutBySystemTakesItsWaitingTime() {
    var taskRun = taskRun(exchange -> {});
    var exchange = started(taskRun);
    clock.passes(2 * SECOND);
    exchange.failed(new ConnectException("Connection timed out"));
    var figures = taskRun.measured().figures();
    assertThat(figures.outcomes()).containsOnlyKeys("timeout");
    assertThat(figures.latency().snapshot(0, 3).max().orElseThrow()).isBetween(seconds(2), millis(2_001));
    assertThat(figures.serviceTime().snapshot(0, 3).max().orElseThrow()).isBetween(seconds(2), millis(2_001));
    assertThat(figures.causes().of("timeout")).contains("Connection timed out");
  }

  @Test
  void exchangeWithoutThreadIsNotSent() {
    var taskRun = taskRun(exchange -> {
      throw new OutOfMemoryError("unable to create native thread: possibly out of memory or process/resource limits reached");
    });
    started(taskRun);
    assertThat(taskRun.measured().figures().outcomes()).containsOnlyKeys("not sent");
    assertThat(taskRun.measured().figures().causes().of("not sent")).contains("raise the limit, for example ulimit -u");
    assertThat(left).hasValue(1);
  }

  @Test
  void exchangeIsCancelledAtItsTimeout() {
    var taskRun = taskRun(exchange -> {});
    started(taskRun).expire(7);
    assertThat(givenUp).hasValue(1);
    assertThat(taskRun.measured().figures().outcomes()).containsOnlyKeys("timeout");
  }

  @Test
  void exchangeIsCancelledIfItTimesOutDuringSend() {
    started(taskRun(exchange -> exchange.expire(7)));
    assertThat(givenUp).hasValue(1);
  }

  @Test
  void exchangeThatEndsDuringSendIsNotCancelled() {
    var taskRun = taskRun(Exchange::done);
    started(taskRun).expire(7);
    assertThat(givenUp).hasValue(0);
    assertThat(taskRun.measured().figures().outcomes()).containsOnlyKeys("done");
  }

  @Test
  void unsentExchangeIsNotAnError() {
    var taskRun = taskRun(exchange -> {
      throw new IllegalStateException("our own mistake");
    });
    started(taskRun);
    assertThat(taskRun.measured().figures().notSent()).isEqualTo(1);
    assertThat(taskRun.measured().figures().bad().sum()).isZero();
    assertThat(left).hasValue(1);
  }

  @Test
  void exchangesTimeOutInOrderOfSend() {
    var taskRun = taskRun(exchange -> {});
    var first = started(taskRun);
    var second = new Exchange(taskRun, taskRun.measured(), new InFlight(9, List.of(taskRun), now -> {}), clock, 5, 5);
    second.start();
    taskRun.expire(seconds(10).nanos());
    assertThat(first.hasEnded()).isTrue();
    assertThat(second.hasEnded()).isFalse();
    assertThat(taskRun.longestWait(105)).isEqualTo(100);
    taskRun.cutOff(106);
    assertThat(second.hasEnded()).isTrue();
    assertThat(taskRun.longestWait(999)).isZero();
  }

  @Test
  void exchangeWithFailingCheckLeavesInFlight() {
    var taskRun = new TaskRun(call, exchange -> () -> {}, TimeSlices.of(seconds(1)));
    var inFlight = new InFlight(1, List.of(taskRun), now -> {});
    var exchange = exchange(taskRun, inFlight);

    assertThatThrownBy(() -> exchange.answered(new Broken())).hasMessage("no status");
    assertThat(inFlight.isEmpty()).isTrue();
    assertThat(taskRun.measured().figures().judged()).isZero();
  }

  @Test
  void endedExchangeReleasesItsAnswer() {
    var answers = new ArrayList<WeakReference<Object>>();
    var taskRun = new TaskRun(call, exchange -> {
      var answer = new Object();
      answers.add(new WeakReference<>(answer));
      if (answers.size() == 2) {
        exchange.failed(new IOException("reset"));                         // before the engine has said how to give it up
      }
      return answer::hashCode;
    }, TimeSlices.of(seconds(1)));
    var inFlight = new InFlight(3, List.of(taskRun), now -> {});
    var waiting = exchange(taskRun, inFlight);
    exchange(taskRun, inFlight);
    exchange(taskRun, inFlight).failed(new IOException("reset"));

    await().until(() -> {
      System.gc();
      return answers.get(1).get() == null && answers.get(2).get() == null;
    });
    assertThat(answers.get(0).get()).isNotNull();
    assertThat(waiting.hasEnded()).isFalse();
    assertThat(taskRun.longestWait(SECOND)).isEqualTo(SECOND);
  }

  private Exchange exchange(TaskRun taskRun, InFlight inFlight) {
    var exchange = new Exchange(taskRun, taskRun.measured(), inFlight, clock, 0, 0);
    exchange.start();
    return exchange;
  }

  private record Broken() implements Engine.Answer {
    @Override
    public int status() { throw new IllegalStateException("no status"); }

    @Override
    public long bytes() { return 0; }

    @Override
    public Optional<String> header(String name) { return Optional.empty(); }

    @Override
    public byte[] body() { return new byte[0]; }
  }
}
