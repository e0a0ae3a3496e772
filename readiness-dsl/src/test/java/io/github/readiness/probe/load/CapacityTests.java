package io.github.readiness.probe.load;

import static io.github.readiness.Service.service;
import static io.github.readiness.Units.count;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.Capacity.capacity;
import static io.github.readiness.probe.load.Capacity.errorRate;
import static io.github.readiness.probe.load.Capacity.p95;
import static io.github.readiness.probe.load.Capacity.p99;
import static io.github.readiness.probe.load.Load.action;
import static io.github.readiness.probe.load.Load.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.readiness.Assessment;
import io.github.readiness.Expectation;
import io.github.readiness.Expectations;
import io.github.readiness.Level;
import io.github.readiness.Measure;
import io.github.readiness.Observation;
import io.github.readiness.Quantity;
import io.github.readiness.Quantity.Count;
import io.github.readiness.Quantity.Rate;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Reason;
import io.github.readiness.Rules;
import io.github.readiness.Sink;
import io.github.readiness.Source;
import io.github.readiness.Status;
import io.github.readiness.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** Searches for a capacity over steps that are given, and one over a real bottleneck. */
class CapacityTests {
  private static final Load LOAD = load(service("api").get("/orders"));
  private static final Climb<Rate> CLIMB = new Climb<>(LOAD.parts(), new Ladder.Rates(perSecond(50)), seconds(10),
      List.of(p95().below(millis(200)), errorRate().below(percent(1))));

  private final FakeExecution execution = new FakeExecution();
  private final List<String> steps = new ArrayList<>();

  @Test
  void theHighestRateThatKeepsEveryLimitIsSustained() throws Exception {
    var result = CLIMB.up(execution, terms -> step(terms, rate(terms) <= 150 ? millis(20) : millis(300), 0));

    assertThat(steps).containsExactly("50/s", "100/s", "150/s", "200/s");
    assertThat(judge(result.sustained(), Expectations.atLeast(perSecond(150))).status()).isEqualTo(Status.PASS);
    assertThat(judge(result.sustained(), Expectations.atLeast(perSecond(151))).status()).isEqualTo(Status.FAIL);
    assertThat(judge(result.peak(), Expectations.atLeast(perSecond(200))).status()).isEqualTo(Status.PASS);
    assertThat(result.sustained().description())
        .isEqualTo("load sustained of GET /orders with p95 latency below 200 ms and error rate below 1%");
    assertThat(execution.kept).singleElement().satisfies(curve -> assertThat(curve).contains("50/s", "kept", "FAIL: p95 latency below 200 ms"));
  }

  @Test
  void errorsEndItToo() throws Exception {
    var result = CLIMB.up(execution, terms -> step(terms, millis(20), rate(terms) <= 100 ? 0 : 40));

    assertThat(value(result.sustained())).isEqualTo(perSecond(100));
  }

  @Test
  void whereEvenTheFirstStepMissesThatIsKnown() throws Exception {
    var result = CLIMB.up(execution, terms -> step(terms, millis(300), 0));

    var judged = judge(result.sustained(), Expectations.atLeast(perSecond(1)));
    assertThat(judged.status()).isEqualTo(Status.FAIL);
    assertThat(judged.finding()).contains("not even 50/s was sustained");
  }

  @Test
  void whatOurOwnLimitEndsMayBeMoreButNotLess() throws Exception {
    var result = CLIMB.up(execution, terms -> rate(terms) <= 100 ? step(terms, millis(20), 0) : undelivered(terms));

    assertThat(judge(result.sustained(), Expectations.atLeast(perSecond(100))).status()).isEqualTo(Status.PASS);
    var beyond = judge(result.sustained(), Expectations.atLeast(perSecond(101)));
    assertThat(beyond.reason()).contains(Reason.LOAD_NOT_DELIVERED);
    assertThat(beyond.finding()).contains("it may take more", "only 75/s of 150/s was sent");
  }

  @Test
  void whatIsNotToGoFurtherMayBeMoreToo() throws Exception {
    var result = CLIMB.upTo(perSecond(120)).up(execution, terms -> step(terms, millis(20), 0));

    assertThat(steps).containsExactly("50/s", "100/s");
    assertThat(judge(result.sustained(), Expectations.atLeast(perSecond(100))).status()).isEqualTo(Status.PASS);
    assertThat(judge(result.sustained(), Expectations.atLeast(perSecond(101))).finding()).contains("not to go beyond 100/s");
  }

  @Test
  void whatMayBeMoreIsNeverSurelyLess() throws Exception {
    var result = CLIMB.upTo(perSecond(120)).up(execution, terms -> step(terms, millis(20), 0));

    assertThat(judge(result.sustained(), Expectations.atMost(perSecond(200))).reason()).contains(Reason.LOAD_NOT_DELIVERED);
    assertThat(judge(result.peak(), Expectations.atLeast(perSecond(100))).status()).isEqualTo(Status.PASS);
    assertThat(judge(result.peak(), Expectations.atLeast(perSecond(101))).reason()).contains(Reason.LOAD_NOT_DELIVERED);
    assertThat(judge(result.peak(), Expectations.atMost(perSecond(101))).reason()).contains(Reason.LOAD_NOT_DELIVERED);
  }

  @Test
  void aLimitTooNearToBeSureOfItEndsItButIsNoMiss() throws Exception {
    var result = CLIMB.up(execution, terms -> step(terms, millis(20), rate(terms) <= 100 ? 0 : 5));

    assertThat(steps).containsExactly("50/s", "100/s", "150/s");
    assertThat(judge(result.sustained(), Expectations.atLeast(perSecond(100))).status()).isEqualTo(Status.PASS);
    var beyond = judge(result.sustained(), Expectations.atLeast(perSecond(101)));
    assertThat(beyond.reason()).contains(Reason.INSUFFICIENT_SAMPLES);
    assertThat(beyond.finding()).contains("it may take more", "at 150/s error rate below 1%");

    var first = CLIMB.up(execution, terms -> step(terms, millis(20), 3));
    assertThat(judge(first.sustained(), Expectations.atLeast(perSecond(1))).reason()).contains(Reason.INSUFFICIENT_SAMPLES);
  }

  @Test
  void nothingDeliveredIsNothingKnown() throws Exception {
    var result = CLIMB.up(execution, CapacityTests.this::undelivered);

    assertThat(judge(result.sustained(), Expectations.atLeast(perSecond(1))).reason()).contains(Reason.LOAD_NOT_DELIVERED);
  }

  @Test
  void tooFewSamplesAreNoEnd() throws Exception {
    var strict = new Climb<>(LOAD.parts(), new Ladder.Rates(perSecond(1)), seconds(10), List.of(p99().below(millis(200))));

    var result = strict.up(execution, terms -> step(terms, rate(terms) <= 31 ? millis(20) : millis(300), 0));
    assertThat(steps).hasSize(32);
    assertThat(value(result.sustained())).isEqualTo(perSecond(31));
    assertThat(judge(strict.upTo(perSecond(5)).up(execution, terms -> step(terms, millis(20), 0)).sustained(),
        Expectations.atLeast(perSecond(1))).reason()).contains(Reason.INSUFFICIENT_SAMPLES);
  }

  @Test
  void usersAreAddedWhereItIsClosed() throws Exception {
    var crowd = new Climb<>(LOAD.parts(), new Ladder.Users(10, seconds(1)), seconds(10), List.of(p95().below(millis(200))));

    var result = crowd.up(execution, terms -> step(terms, terms.crowd().orElseThrow().users() <= 50 ? millis(20) : millis(300), 0));
    assertThat(value(result.sustained())).isEqualTo(new Count(count(50).items()));
    assertThat(crowd.words())
        .isEqualTo("capacity of GET /orders in steps of 10 users thinking 1 s, closed, 10 s each, until p95 latency below 200 ms is missed");
  }

  @Test
  void aBottleneckIsFound() throws Exception {
    var counter = new ReentrantLock(true);
    var result = capacity(load(action("one at a time", () -> {
      counter.lock();
      try {
        Thread.sleep(20);                                                 // at most 50 a second
      } finally {
        counter.unlock();
      }
    }))).stepping(perSecond(30)).holding(seconds(2)).until(p95().below(millis(300)), errorRate().below(percent(50))).settlingFor(millis(200))
        .execute(execution);

    var more = judge(result.sustained(), Expectations.atLeast(perSecond(60)));
    assertThat(more.status()).as(more.finding()).isNotEqualTo(Status.PASS);
    assertThat(judge(result.peak(), Expectations.atLeast(perSecond(60))).status()).isNotEqualTo(Status.PASS);
  }

  @Test
  void sameWordsAreTheSameSearch() {
    var one = capacity(load(service("api").get("/"))).stepping(perSecond(50)).holding(seconds(10)).until(p95().below(millis(200)),
        errorRate().below(percent(1)));

    assertThat(one)
        .isEqualTo(capacity(load(service("api").get("/"))).stepping(perSecond(50)).holding(seconds(10)).until(p95().below(millis(200)),
            errorRate().below(percent(1))))
        .hasSameHashCodeAs(capacity(load(service("api").get("/"))).stepping(perSecond(50)).holding(seconds(10)).until(p95().below(millis(200)),
            errorRate().below(percent(1))))
        .isNotEqualTo(capacity(load(service("api").get("/"))).stepping(perSecond(50)).holding(seconds(10)).until(p95().atMost(millis(200)),
            errorRate().below(percent(1))))
        .isNotEqualTo(one.upTo(perSecond(100))).isNotEqualTo(one.settlingFor(seconds(2)));
    assertThat(one.services()).containsExactly(service("api"));
    assertThat(judge(one.unmeasured().orElseThrow().sustained(), Expectations.atLeast(perSecond(1))).reason()).contains(Reason.NOT_RUN);
  }

  @Test
  void aSearchThatLeadsNowhereIsRefused() {
    assertThatThrownBy(() -> capacity(LOAD).stepping(perSecond(0))).hasMessageContaining("Write a rate above 0");
    assertThatThrownBy(() -> capacity(LOAD).steppingUsers(0)).hasMessageContaining("Write at least 1");
    assertThatThrownBy(() -> capacity(LOAD).stepping(perSecond(1)).holding(seconds(0))).hasMessageContaining("Write a time above 0");
    assertThatThrownBy(() -> capacity(LOAD).stepping(perSecond(1)).holding(seconds(1)).until(p95().below(millis(1))))
        .hasMessageContaining("Add errorRate().below(percent(1))");
    assertThatThrownBy(() -> CLIMB.upTo(perSecond(49))).hasMessageContaining("Write upTo(50/s) or more");
    assertThatThrownBy(() -> Capacity.percentile(100)).hasMessageContaining("A percentile lies between 0 and 100");
  }

  private static double rate(Terms terms) { return terms.shape().flatMap(Shape::rate).orElseThrow().perSecond().doubleValue(); }

  /** All of it sent; so many of a thousand fail. */
  private LoadResult step(Terms terms, Time latency, int errorsOfThousand) {
    var requests = Math.round(terms.shape().isPresent() ? rate(terms) * 10 : terms.crowd().orElseThrow().users() * 10);
    return result(terms, latency, requests, requests, errorsOfThousand);
  }

  private LoadResult undelivered(Terms terms) {
    var requests = Math.round(rate(terms) * 10);
    return result(terms, millis(20), requests, requests / 2, 0);
  }

  private LoadResult result(Terms terms, Time latency, long due, long sent, int errorsOfThousand) {
    steps.add(terms.shape().flatMap(Shape::rate).map(Rate::toString).orElse("users"));
    var slices = Slices.of(terms.lasting());
    var tally = new Tally(slices);
    for (var number = 0L; number < sent; number++) {
      tally.sent(0, true);
      if (number % 1000 < errorsOfThousand) {
        tally.bad("500", 0);
      } else {
        tally.good(200, 0, latency.nanos(), latency.nanos());
        tally.arrived(latency.nanos());
      }
    }
    var figures = tally.figures();
    var window = Window.at(Instant.now());
    var seen = new Seen(window, new Source("load", "http://localhost:1/orders"), "sha256:0",
        List.of(Validity.of(terms, new Pacer.Pace(due, due - sent, false), figures)));
    return new LoadResult(" of GET /orders", figures, slices, seen, Map.of());
  }

  private static <Q extends Quantity<Q>> Q value(Measure<Q> measure) { return ((Observation.Present<Q>) measure.observation()).value(); }

  private static <Q extends Quantity<Q>> Assessment judge(Measure<Q> measure, Expectation<Q> expectation) {
    return new Sink() {
      @Override
      public Rules rules() { return Rules.usual(Instant.now()); }

      @Override
      public String nextId() { return "CAP-1/1"; }

      @Override
      public void take(Assessment assessment) {}

      @Override
      public void takeNotApplicable(String reason) {}
    }.judge(Level.REQUIRE, measure.description(), measure.observation(), expectation, Optional.empty());
  }
}
