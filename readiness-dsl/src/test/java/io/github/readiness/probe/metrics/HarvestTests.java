package io.github.readiness.probe.metrics;

import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.Target;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A time that is asked for in parts, of which the second is on its way while the first is read. */
@Timeout(60)
class HarvestTests {
  private final Rehearsal run = new Rehearsal();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);

  @AfterEach
  void letGo() { over.countDown(); }

  /** Answers the first part, and the next ones never. */
  private Target answering(String first) {
    return Target.answering(exchange -> {
      asked.add(exchange.getRequestURI().getQuery());
      if (asked.size() > 1) {
        hang();
      }
      json(exchange, first);
    });
  }

  private void hang() {
    try {
      over.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void json(HttpExchange exchange, String body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    Target.send(exchange, 200, body);
  }

  private static HistoryPlan history(Target target) {
    return Metrics.prometheus(target.service()).within(minutes(10)).history("up").past(hours(12));
  }

  @Test
  void aPartThatCannotBeReadIsToldAndTheNextOneIsNotWaitedFor() {
    try (var target = answering("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[7]}}")) {
      assertThat(Bad.of(run, history(target))).isInstanceOf(Unanswered.class).hasMessageContaining("no result of a query");
      letGo();
    }
  }

  @Test
  void whoIsInterruptedWaitsForNoAnswer() throws InterruptedException {
    try (var target = answering("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}")) {
      var thrown = new AtomicReference<Throwable>();
      var reader = new Thread(() -> {
        try {
          history(target).execute(run);
        } catch (Exception | Error end) {
          thrown.set(end);
        }
      });
      reader.start();
      await().until(() -> asked.size() == 2);
      reader.interrupt();
      reader.join();

      assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
      letGo();
    }
  }
}
