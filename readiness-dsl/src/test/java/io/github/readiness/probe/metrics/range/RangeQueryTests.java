package io.github.readiness.probe.metrics.range;

import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.minutes;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.github.readiness.Units;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.Target;
import io.github.readiness.probe.metrics.Bad;
import io.github.readiness.probe.metrics.Metrics;
import io.github.readiness.probe.metrics.api.QueryFailedException;
import io.github.readiness.probe.metrics.prometheus.RangePlan;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A time that is asked for in parts, of which the next ones are on their way while one is read. */
@Timeout(60)
class RangeQueryTests {
  private static final Instant END = Instant.parse("2026-03-02T12:00:00Z");
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long START = END.toEpochMilli() - 12 * HOUR;

  private final Rehearsal run = new Rehearsal();
  private final List<Part> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);

  @AfterEach
  void letGo() { over.countDown(); }

  /** What a question asks for, in milliseconds since 1970. */
  private record Part(long until, long length) {
    static Part of(HttpExchange exchange) {
      var query = exchange.getRequestURI().getQuery();
      var until = Math.round(Double.parseDouble(query.replaceAll(".*time=([0-9.]+).*", "$1")) * 1000);
      return new Part(until, Long.parseLong(query.replaceAll(".*\\[(\\d+)ms\\].*", "$1")) - 1);
    }

    boolean isFirst() { return from() == START; }

    long from() { return until - length; }
  }

  /** Answers the first part, and the next ones never. */
  private Target answering(String first) {
    return Target.answering(exchange -> {
      var part = Part.of(exchange);
      asked.add(part);
      if (!part.isFirst()) {
        waitFor(over);
      }
      json(exchange, 200, first);
    });
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void json(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    Target.send(exchange, status, body);
  }

  /** A sample each minute. */
  private static void samples(HttpExchange exchange, Part part) throws IOException {
    var values = LongStream.rangeClosed((part.from() + MINUTE - 1) / MINUTE, part.until() / MINUTE).mapToObj(minute -> "[" + minute * 60 + ",\"1\"]")
        .toList();
    json(exchange, 200, "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{\"__name__\":\"up\"},\"values\":["
        + String.join(",", values) + "]}]}}");
  }

  private static RangePlan range(Target target) {
    return Metrics.prometheus(target.service()).timeout(minutes(10)).range("up").past(hours(12)).endingAt(END).every(minutes(1));
  }

  @Test
  void unreadablePartFailsWithoutWaitingForTheNextOne() {
    try (var target = answering("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[7]}}")) {
      assertThat(Bad.of(run, range(target))).isInstanceOf(QueryFailedException.class).hasMessageContaining("an unreadable query result");
      letGo();
    }
  }

  @Test
  void interruptedQueryStopsWaiting() throws InterruptedException {
    try (var target = answering("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}")) {
      var thrown = new AtomicReference<Throwable>();
      var reader = new Thread(() -> {
        try {
          range(target).execute(run);
        } catch (Exception | Error end) {
          thrown.set(end);
        }
      });
      reader.start();
      await().until(() -> asked.size() == 4);                              // three at once, and one more for the first that is read
      reader.interrupt();
      reader.join();

      assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
      await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName).doesNotContain("readiness-history"));
      letGo();
    }
  }

  @Test
  void partsAreReadInTimeOrder() {
    var others = new CountDownLatch(2);
    try (var target = Target.answering(exchange -> {
      var part = Part.of(exchange);
      if (part.isFirst()) {
        waitFor(others);
      }
      samples(exchange, part);
      others.countDown();
    })) {
      assertThat(run.run(range(target)).as(Units::count).min().observation().samples()).isEqualTo(12 * 60 + 1);
    }
  }

  /**
   * The server answers only queries that do not begin after the end of the last answer. It holds the first query until it has refused two others. A query
   * that the client gave up may still arrive later; its answer does not matter. VictoriaMetrics queues two queries for each core and refuses others.
   */
  @Test
  void busyServerGetsOneRequestAtATime() {
    var answeredUntil = new AtomicLong(START);
    var refusals = new AtomicInteger();
    var others = new CountDownLatch(2);
    try (var target = Target.answering(exchange -> {
      var part = Part.of(exchange);
      if (part.from() > answeredUntil.get()) {
        refusals.incrementAndGet();
        others.countDown();
        json(exchange, 429, "{}");
      } else {
        waitFor(others);
        LockSupport.parkNanos(MILLISECONDS.toNanos(50));                    // a query sent at the same time arrives now and is refused
        answeredUntil.accumulateAndGet(part.until(), Math::max);
        samples(exchange, part);
      }
    })) {
      assertThat(run.run(range(target)).as(Units::count).min().observation().samples()).isEqualTo(12 * 60 + 1);
    }
    assertThat(refusals.get()).as("two at first, and at most one that was sent before the refusal was read").isBetween(2, 3);
  }

  @Test
  void tooLargePartIsSplitWithoutLosingSamples() {
    try (var target = Target.answering(exchange -> {
      var part = Part.of(exchange);
      asked.add(part);
      if (part.length() > HOUR * 3 / 2) {
        json(exchange, 422, "{\"status\":\"error\",\"error\":\"query processing would load too many samples into memory\"}");
      } else {
        samples(exchange, part);
      }
    })) {
      assertThat(run.run(range(target)).as(Units::count).min().observation().samples()).isEqualTo(12 * 60 + 1);
    }
    assertThat(asked).filteredOn(part -> part.length() > HOUR * 3 / 2).hasSizeBetween(1, 3);
  }
}
