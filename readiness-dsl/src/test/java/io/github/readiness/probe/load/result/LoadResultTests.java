package io.github.readiness.probe.load.result;

import static io.github.readiness.Service.service;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.Load.action;
import static io.github.readiness.probe.load.Load.call;
import static io.github.readiness.probe.load.Load.load;
import static io.github.readiness.probe.load.spec.ResponseCheck.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.readiness.Measure;
import io.github.readiness.observation.Caveat;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.load.LoadPlan;
import io.github.readiness.probe.load.http.FailureCause;
import io.github.readiness.probe.load.spec.OutcomeNames;
import io.github.readiness.quantity.Quantity;
import io.github.readiness.quantity.Quantity.Time;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the load's own failings do to its measures, with figures as they would be tallied. 1,000 requests are due in 10 s. */
class LoadResultTests {
  private static final LoadPlan PLAN = load(service("api").get("/health")).at(perSecond(100)).lasting(seconds(10));
  private static final PacingResult DELIVERED = new PacingResult(1000, 0, false);
  private static final TimeSlices SLICES = TimeSlices.of(seconds(10));
  private static final Window WINDOW = new Window(Instant.parse("2026-03-02T10:00:00Z"), Instant.parse("2026-03-02T10:00:10Z"));

  private final RequestStats tally = new RequestStats(SLICES);

  /** So many answers after 300 ms from when they were due and 20 ms from the send. */
  private void answers(long number, Time lag) {
    for (var i = 0L; i < number; i++) {
      tally.sent(lag.nanos(), true);
      tally.good(200, 0, millis(280).nanos(), millis(300).nanos());
      tally.arrived(millis(300).nanos());
    }
  }

  private LoadResult result(PacingResult pace) {
    var figures = tally.figures();
    var source = new Source("load", "http://localhost:1/health");
    var seen = new LoadContext(WINDOW, source, "sha256:0", Optional.empty(), List.of(LoadValidity.of(PLAN.terms(), pace, figures)));
    return new LoadResult(" of GET /health", OutcomeNames.of(PLAN.terms().parts()), figures, SLICES, seen, Map.of());
  }

  private static <Q extends Quantity<Q>> Optional<Caveat<Q>> doubt(Measure<Q> measure) {
    return ((Observation.Present<Q>) measure.observation()).doubt();
  }

  @Test
  void aLoadDeliveredAsAskedIsNotDoubted() {
    answers(1000, millis(1));
    var result = result(DELIVERED);
    assertThat(doubt(result.latency().p95())).isEmpty();
    assertThat(doubt(result.errorRate())).isEmpty();
    assertThat(doubt(result.throughput())).isEmpty();
    assertThat(((Observation.Present<?>) result.throughput().observation()).value()).isEqualTo(perSecond(100));
  }

  @Test
  void whatNothingCanEndAsIsNotCountedAsNone() {
    answers(1, millis(1));
    var result = result(DELIVERED);
    for (var how : List.of("503", "timeout", "not sent", "dropped")) {
      assertThat(result.outcome(how).description()).isEqualTo("number of " + how + " of GET /health");
    }
    for (var how : List.of("timeouts", "Timeout", "TLS", "Refused ", "5xx", "", "50", "check:", "check: json ok", "done", "IllegalStateException")) {
      assertThatIllegalArgumentException().as(how).isThrownBy(() -> result.outcome(how)).withMessageContaining("Did you mean outcome(\"");
    }
    assertThatIllegalArgumentException().isThrownBy(() -> LoadResult.unmeasured(PLAN.terms()).outcome("timeouts"))
        .withMessageContaining("outcome(\"timeout\")");
  }

  @Test
  void aCheckEndsARequestAndAnExceptionAnAction() {
    var mixed = LoadResult.unmeasured(load(call("buy", service("api").get("/buy")).checks(json("ok", true)), action("publish", () -> {}))
        .at(perSecond(100)).lasting(seconds(10)).terms());
    for (var how : List.of("503", "check: json ok", "done", "IllegalStateException", "a.b.Broken$1")) {
      assertThat(mixed.outcome(how).description()).contains("number of " + how);
    }
    assertThat(mixed.part("publish").outcome("done").description()).isEqualTo("number of done of publish");
    for (var how : List.of("Timeout", "Done", "check: json okay")) {
      assertThatIllegalArgumentException().as(how).isThrownBy(() -> mixed.outcome(how)).withMessageContaining("Did you mean outcome(\"");
    }
    for (var how : List.of("503", "check: json ok")) {
      assertThatIllegalArgumentException().as(how).isThrownBy(() -> mixed.part("publish").outcome(how));
    }
  }

  @ParameterizedTest
  @CsvSource({"990, false", "989, true"})
  void lessThan99PercentOfTheRateIsDoubted(long sent, boolean doubted) {
    answers(sent, millis(1));
    var result = result(new PacingResult(1000, 1000 - sent, false));
    assertThat(doubt(result.latency().p95()).isPresent()).isEqualTo(doubted);
    assertThat(doubt(result.errorRate()).isPresent()).isEqualTo(doubted);
    assertThat(doubt(result.throughput()).isPresent()).isEqualTo(doubted);
  }

  @Test
  void underLessLoadTheSameValueMissesStill() {
    answers(500, millis(1));
    var doubt = doubt(result(new PacingResult(1000, 500, false)).latency().p95()).orElseThrow();
    assertThat(doubt.reason()).isEqualTo(Reason.LOAD_NOT_DELIVERED);
    assertThat(doubt.explanation()).isEqualTo("the load was not the one asked for: only 50/s of 100/s was sent; ask for less of one machine, give it"
        + " more processors, or let on(jmeterServers(...)) send from more");
    assertThat(value(doubt.stillMissedIf().orElseThrow())).isBetween(millis(300), millis(301));
  }

  @ParameterizedTest
  @CsvSource({"9.9, false", "10.1, true"})
  void requestsThatGoOutLateAreDoubted(double lag, boolean doubted) {
    answers(989, millis(1));
    answers(11, millis(lag));
    assertThat(doubt(result(DELIVERED).latency().p95()).isPresent()).isEqualTo(doubted);
  }

  @Test
  void whereWeWereLateOnlyTheTimeFromTheSendMissesStill() {
    answers(1000, millis(50));
    var result = result(DELIVERED);
    assertThat(value(doubt(result.latency().p95()).orElseThrow().stillMissedIf().orElseThrow())).isBetween(millis(20), millis(21));
    assertThat(value(doubt(result.latency().max()).orElseThrow().stillMissedIf().orElseThrow())).isEqualTo(millis(20));
  }

  @Test
  void aThroughputMissesStillUnlessWeSentTooLittle() {
    answers(989, millis(50));
    assertThat(doubt(result(new PacingResult(1000, 11, false)).throughput()).orElseThrow().stillMissedIf()).isEmpty();
    answers(1, millis(50));
    assertThat(value(doubt(result(new PacingResult(1000, 10, false)).throughput()).orElseThrow().stillMissedIf().orElseThrow()))
        .isEqualTo(perSecond(99));
    assertThat(doubt(result(new PacingResult(1000, 10, true)).throughput()).orElseThrow().stillMissedIf()).isEmpty();
  }

  @Test
  void aCapThatIsTooLowIsOurDoing() {
    answers(900, millis(1));
    tally.dropped(0, seconds(1).nanos(), 100);
    var doubt = doubt(result(new PacingResult(1000, 0, true)).errorRate()).orElseThrow();
    assertThat(doubt.explanation()).contains("dropped at 10000 in flight although the target answered");
    assertThat(value(doubt.stillMissedIf().orElseThrow())).hasToString("0%");
  }

  @Test
  void whatASilentTargetKeptBackIsItsError() {
    answers(900, millis(1));
    tally.dropped(0, seconds(1).nanos(), 100);
    var result = result(new PacingResult(1000, 0, false));
    assertThat(doubt(result.errorRate())).isEmpty();
    assertThat(value(result.errorRate().observation())).hasToString("10%");
    assertThat(result.outcomes()).containsEntry("dropped", 100L);
  }

  @Test
  void whatWeCouldNotSendIsNoErrorButNotDelivered() {
    answers(900, millis(1));
    for (var i = 0; i < 100; i++) {
      tally.sent(0, true);
      tally.notSent(FailureCause.words(new IOException(i < 99 ? "Too many open files" : "No buffer space available")));
    }
    var result = result(DELIVERED);
    assertThat(value(result.errorRate().observation())).hasToString("0%");
    assertThat(doubt(result.errorRate()).orElseThrow().explanation()).endsWith("only 90/s of 100/s was sent, 100 could not be sent (Too many open"
        + " files; raise the limit before the tests start, like ulimit -n 65536 x 99, No buffer space available x 1)");
  }

  @Test
  void whatKeptThisMachineBusyIsSaidWhereItWasLate() {
    answers(1000, millis(50));
    var busy = new GeneratorCost(seconds(10).nanos(), OptionalLong.of(seconds(19).nanos()), 2, 9, 700);
    var late = LoadValidity.of(PLAN.terms(), DELIVERED, tally.figures());
    assertThat(late.costing(busy).complaint().orElseThrow())
        .endsWith(", this JVM used 95 % of 2 processors, garbage collection took 7 % of its time");
    assertThat(late.costing(new GeneratorCost(seconds(10).nanos(), OptionalLong.empty(), 2, 9, 499)).complaint()).isEqualTo(late.complaint());
    var inTime = new LoadResultTests();
    inTime.answers(1000, millis(1));
    assertThat(LoadValidity.of(PLAN.terms(), DELIVERED, inTime.tally.figures()).costing(busy).complaint()).isEmpty();
  }

  @Test
  void aMissSaysWhetherTheTargetTookTheTime() {
    answers(1000, millis(1));
    assertThat(explanation(result(DELIVERED).latency().p95())).contains("from the send only 20 ms, so the rest passed before requests were sent");
    assertThat(explanation(result(DELIVERED).serviceTime().p95())).isEmpty();
    for (var i = 0; i < 100; i++) {
      tally.sent(0, true);
      tally.good(200, 0, millis(3).nanos(), millis(412).nanos());
    }
    assertThat(explanation(result(new PacingResult(1100, 0, false)).latency().p95())).contains("as slow from the send: 409.2 ms");
  }

  @Test
  void whatIsMissedSaysHowRequestsEnded() {
    answers(1000, millis(1));
    assertThat(explanation(result(DELIVERED).errorRate())).isEmpty();
    tally.bad("reset", "Connection reset", 0);
    tally.bad(503, 0);
    tally.bad(503, 0);
    tally.bad("timeout", 0);
    tally.bad("check: json ok", 0);
    tally.notSent("no");
    var words = "2 of 1,005 ended as 503, 1 as check: json ok, 1 as reset (Connection reset), others otherwise";
    assertThat(explanation(result(DELIVERED).errorRate())).contains(words);
    assertThat(explanation(result(DELIVERED).successRate())).contains(words);
    assertThat(explanation(result(DELIVERED).throughput())).contains(words);
  }

  private static <Q extends Quantity<Q>> Optional<String> explanation(Measure<Q> measure) {
    return ((Observation.Present<Q>) measure.observation()).explanation();
  }

  @Test
  void whatNobodyKnowsOfIsDoubted() {
    answers(999, millis(1));
    tally.sent(0, true);
    assertThat(doubt(result(DELIVERED).latency().p50()).orElseThrow().explanation()).contains("1 request is unaccounted for,");
    tally.sent(0, true);
    assertThat(doubt(result(new PacingResult(1001, 0, false)).latency().p50()).orElseThrow().explanation())
        .contains("2 requests are unaccounted for,");
  }

  @Test
  void nothingSentIsNotDeliveredRatherThanNoData() {
    var absent = (Observation.Absent<Time>) result(new PacingResult(1000, 1000, false)).latency().p95().observation();
    assertThat(absent.outcome()).isEqualTo(Outcome.of(Reason.LOAD_NOT_DELIVERED));
    assertThat(absent.evidence()).containsExactly("sha256:0");
  }

  @Test
  void allRefusedIsNoLatencyButAnErrorRate() {
    for (var i = 0; i < 1000; i++) {
      tally.sent(0, true);
      tally.bad("refused", i < 999 ? "Connection refused" : "", 0);
    }
    var result = result(DELIVERED);
    assertThat(((Observation.Absent<Time>) result.latency().p95().observation()).explanation())
        .isEqualTo("not one good answer: 1,000 of 1,000 ended as refused (Connection refused)");
    assertThat(((Observation.Absent<Time>) result.latency().p95().observation()).outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(value(result.errorRate().observation())).hasToString("100%");
    assertThat(value(result.throughput().observation())).isEqualTo(perSecond(0));
  }

  @Test
  void ofUsersNoRateIsAskedButAllTheirRequestsMustGoOut() {
    answers(98, millis(1));
    tally.sent(0, true);
    tally.notSent();
    tally.sent(0, true);
    tally.notSent();
    var users = load(service("api").get("/")).withUsers(5).lasting(seconds(10)).terms();
    assertThat(LoadValidity.of(users, new PacingResult(100, 0, false), tally.figures()).complaint())
        .contains("the load was not the one asked for: only 98 of 100 requests were sent in time, 2 could not be sent");
    answers(100, millis(1));
    assertThat(LoadValidity.of(users, new PacingResult(200, 0, false), tally.figures()).complaint()).isEmpty();
  }

  @Test
  void ofArrivalsAtRandomThoseThatCameCountAndNotTheRate() {
    answers(940, millis(1));
    var random = PLAN.withPoissonArrivals(42).terms();
    assertThat(LoadValidity.of(random, new PacingResult(940, 0, false), tally.figures()).complaint()).isEmpty();
    assertThat(LoadValidity.of(random, new PacingResult(950, 10, false), tally.figures()).complaint().orElseThrow())
        .contains("only 940 of 950 requests");
  }

  @Test
  void aPartIsDoubtedWithTheWholeAndByItself() {
    answers(1000, millis(1));
    var figures = tally.figures();
    var whole = new LoadContext(WINDOW, new Source("load", "x"), "sha256:0", Optional.empty(),
        List.of(LoadValidity.of(PLAN.terms(), new PacingResult(2000, 1000, false), figures)));
    var part = whole.and(LoadValidity.ofPart(PLAN.terms(), DELIVERED, figures));
    assertThat(part.complaint().orElseThrow()).contains("only 100/s of 100/s");
    var good = new LoadContext(WINDOW, new Source("load", "x"), "sha256:0", Optional.empty(),
        List.of(LoadValidity.of(PLAN.terms(), DELIVERED, figures)));
    assertThat(good.and(LoadValidity.ofPart(PLAN.terms(), DELIVERED, figures)).complaint()).isEmpty();
    assertThat(good.and(LoadValidity.ofPart(PLAN.terms(), new PacingResult(1020, 20, false), figures)).complaint().orElseThrow())
        .contains("only 1,000 of 1,020 requests");
  }

  @Test
  void countsCannotBeChanged() {
    answers(1, millis(1));
    assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> result(DELIVERED).outcomes().put("200", 7L));
  }

  private static <T> T value(Observation<T> observation) { return ((Observation.Present<T>) observation).value(); }
}
