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
import io.github.readiness.observation.AdvisedText;
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

/** Effects of defects of the load generator on its measures. 1,000 requests are due in 10 s. */
class LoadResultTests {
  private static final LoadPlan PLAN = load(service("api").get("/health")).at(perSecond(100)).lasting(seconds(10));
  private static final PacingResult DELIVERED = new PacingResult(1000, 0, false);
  private static final TimeSlices SLICES = TimeSlices.of(seconds(10));
  private static final Window WINDOW = new Window(Instant.parse("2026-03-02T10:00:00Z"), Instant.parse("2026-03-02T10:00:10Z"));

  private final RequestStats stats = new RequestStats(SLICES);

  /** Records answers 300 ms after the due time, sent {@code lag} late, and 20 ms after the send. */
  private void answers(long number, Time lag) {
    for (var i = 0L; i < number; i++) {
      stats.sent(lag.nanos(), true);
      stats.good(200, 0, millis(280).nanos(), millis(300).nanos());
      stats.arrived(millis(300).nanos());
    }
  }

  private LoadResult result(PacingResult pace) {
    var figures = stats.figures();
    var source = new Source("load", "http://localhost:1/health");
    var context = new LoadContext(WINDOW, source, "sha256:0", Optional.empty(), List.of(LoadValidity.of(PLAN.spec(), pace, figures)));
    return new LoadResult(" of GET /health", OutcomeNames.of(PLAN.spec().parts()), figures, SLICES, context, Map.of());
  }

  private static <Q extends Quantity<Q>> Optional<Caveat<Q>> caveat(Measure<Q> measure) {
    return ((Observation.Present<Q>) measure.observation()).caveat();
  }

  @Test
  void deliveredLoadHasNoCaveat() {
    answers(1000, millis(1));
    var result = result(DELIVERED);
    assertThat(caveat(result.latency().p95())).isEmpty();
    assertThat(caveat(result.errorRate())).isEmpty();
    assertThat(caveat(result.throughput())).isEmpty();
    assertThat(((Observation.Present<?>) result.throughput().observation()).value()).isEqualTo(perSecond(100));
  }

  @Test
  void unknownOutcomeIsRejected() {
    answers(1, millis(1));
    var result = result(DELIVERED);
    for (var how : List.of("503", "timeout", "not sent", "dropped")) {
      assertThat(result.outcome(how).description()).isEqualTo("number of " + how + " of GET /health");
    }
    for (var how : List.of("timeouts", "Timeout", "TLS", "Refused ", "5xx", "", "50", "check:", "check: json ok", "done", "IllegalStateException")) {
      assertThatIllegalArgumentException().as(how).isThrownBy(() -> result.outcome(how)).withMessageContaining("Did you mean outcome(\"");
    }
    assertThatIllegalArgumentException().isThrownBy(() -> LoadResult.unmeasured(PLAN.spec()).outcome("timeouts"))
        .withMessageContaining("outcome(\"timeout\")");
  }

  @Test
  void outcomesOfRequestsAndActionsAreKnown() {
    var mixed = LoadResult.unmeasured(load(call("buy", service("api").get("/buy")).checks(json("ok", true)), action("publish", () -> {}))
        .at(perSecond(100)).lasting(seconds(10)).spec());
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
  void lessThan99PercentOfTheRateHasACaveat(long sent, boolean doubted) {
    answers(sent, millis(1));
    var result = result(new PacingResult(1000, 1000 - sent, false));
    assertThat(caveat(result.latency().p95()).isPresent()).isEqualTo(doubted);
    assertThat(caveat(result.errorRate()).isPresent()).isEqualTo(doubted);
    assertThat(caveat(result.throughput()).isPresent()).isEqualTo(doubted);
  }

  @Test
  void undeliveredLoadStillMissesWithTheSameValue() {
    answers(500, millis(1));
    var caveat = caveat(result(new PacingResult(1000, 500, false)).latency().p95()).orElseThrow();
    assertThat(caveat.reason()).isEqualTo(Reason.LOAD_NOT_DELIVERED);
    assertThat(AdvisedText.of(caveat.explanation())).isEqualTo(new AdvisedText(
        "the load was not delivered as requested: only 50/s of 100/s was sent",
        Optional.of("Request a lower rate, give this machine more processors, or send from more machines with on(jmeterServers(...)).")));
    assertThat(value(caveat.stillMissedIf().orElseThrow())).isBetween(millis(300), millis(301));
  }

  @ParameterizedTest
  @CsvSource({"9.9, false", "10.1, true"})
  void lateRequestsCauseACaveat(double lag, boolean doubted) {
    answers(989, millis(1));
    answers(11, millis(lag));
    assertThat(caveat(result(DELIVERED).latency().p95()).isPresent()).isEqualTo(doubted);
  }

  @Test
  void lateLoadMissesOnlyByServiceTime() {
    answers(1000, millis(50));
    var result = result(DELIVERED);
    assertThat(value(caveat(result.latency().p95()).orElseThrow().stillMissedIf().orElseThrow())).isBetween(millis(20), millis(21));
    assertThat(value(caveat(result.latency().max()).orElseThrow().stillMissedIf().orElseThrow())).isEqualTo(millis(20));
  }

  @Test
  void throughputStillMissesIfAllWasSent() {
    answers(989, millis(50));
    assertThat(caveat(result(new PacingResult(1000, 11, false)).throughput()).orElseThrow().stillMissedIf()).isEmpty();
    answers(1, millis(50));
    assertThat(value(caveat(result(new PacingResult(1000, 10, false)).throughput()).orElseThrow().stillMissedIf().orElseThrow()))
        .isEqualTo(perSecond(99));
    assertThat(caveat(result(new PacingResult(1000, 10, true)).throughput()).orElseThrow().stillMissedIf()).isEmpty();
  }

  @Test
  void lowInFlightLimitMakesLoadUndelivered() {
    answers(900, millis(1));
    stats.dropped(0, seconds(1).nanos(), 100);
    var caveat = caveat(result(new PacingResult(1000, 0, true)).errorRate()).orElseThrow();
    assertThat(caveat.explanation()).contains("requests were delayed at 10000 in flight although the target answered");
    assertThat(value(caveat.stillMissedIf().orElseThrow())).hasToString("0%");
  }

  @Test
  void requestsDroppedBySilentTargetAreErrors() {
    answers(900, millis(1));
    stats.dropped(0, seconds(1).nanos(), 100);
    var result = result(new PacingResult(1000, 0, false));
    assertThat(caveat(result.errorRate())).isEmpty();
    assertThat(value(result.errorRate().observation())).hasToString("10%");
    assertThat(result.outcomes()).containsEntry("dropped", 100L);
  }

  @Test
  void unsentRequestsAreUndeliveredLoadAndNoErrors() {
    answers(900, millis(1));
    for (var i = 0; i < 100; i++) {
      stats.sent(0, true);
      stats.notSent(FailureCause.words(new IOException(i < 99 ? "Too many open files" : "No buffer space available")));
    }
    var result = result(DELIVERED);
    assertThat(value(result.errorRate().observation())).hasToString("0%");
    assertThat(caveat(result.errorRate()).orElseThrow().explanation()).endsWith("only 90/s of 100/s was sent, 100 could not be sent (Too many open"
        + " files; raise the limit before the tests start, for example ulimit -n 65536 x 99, No buffer space available x 1)");
  }

  @Test
  void generatorOverloadIsReportedForLateLoad() {
    answers(1000, millis(50));
    var cpuShare = new GeneratorCost(seconds(10).nanos(), OptionalLong.of(seconds(19).nanos()), 2, 9, 700);
    var late = LoadValidity.of(PLAN.spec(), DELIVERED, stats.figures());
    assertThat(late.withGeneratorCost(cpuShare).problem().orElseThrow())
        .endsWith(", this JVM used 95 % of 2 processors, garbage collection took 7 % of its time");
    assertThat(late.withGeneratorCost(new GeneratorCost(seconds(10).nanos(), OptionalLong.empty(), 2, 9, 499)).problem()).isEqualTo(late.problem());
    var inTime = new LoadResultTests();
    inTime.answers(1000, millis(1));
    assertThat(LoadValidity.of(PLAN.spec(), DELIVERED, inTime.stats.figures()).withGeneratorCost(cpuShare).problem()).isEmpty();
  }

  @Test
  void latencyExplainsShareOfTheTarget() {
    answers(1000, millis(1));
    assertThat(explanation(result(DELIVERED).latency().p95()))
        .contains("measured from the send it is only 20 ms; the rest passed before requests were sent");
    assertThat(explanation(result(DELIVERED).serviceTime().p95())).isEmpty();
    for (var i = 0; i < 100; i++) {
      stats.sent(0, true);
      stats.good(200, 0, millis(3).nanos(), millis(412).nanos());
    }
    assertThat(explanation(result(new PacingResult(1100, 0, false)).latency().p95())).contains("measured from the send it is 409.2 ms");
  }

  @Test
  void missExplainsOutcomes() {
    answers(1000, millis(1));
    assertThat(explanation(result(DELIVERED).errorRate())).isEmpty();
    stats.bad("reset", "Connection reset", 0);
    stats.bad(503, 0);
    stats.bad(503, 0);
    stats.bad("timeout", 0);
    stats.bad("check: json ok", 0);
    stats.notSent("no");
    var words = "2 of 1,005 ended as 503, 1 as check: json ok, 1 as reset (Connection reset), and others";
    assertThat(explanation(result(DELIVERED).errorRate())).contains(words);
    assertThat(explanation(result(DELIVERED).successRate())).contains(words);
    assertThat(explanation(result(DELIVERED).throughput())).contains(words);
  }

  private static <Q extends Quantity<Q>> Optional<String> explanation(Measure<Q> measure) {
    return ((Observation.Present<Q>) measure.observation()).explanation();
  }

  @Test
  void unaccountedRequestsCauseACaveat() {
    answers(999, millis(1));
    stats.sent(0, true);
    assertThat(caveat(result(DELIVERED).latency().p50()).orElseThrow().explanation()).contains("1 request is unaccounted for,");
    stats.sent(0, true);
    assertThat(caveat(result(new PacingResult(1001, 0, false)).latency().p50()).orElseThrow().explanation())
        .contains("2 requests are unaccounted for,");
  }

  @Test
  void unsentLoadIsNotDeliveredRatherThanNoData() {
    var absent = (Observation.Absent<Time>) result(new PacingResult(1000, 1000, false)).latency().p95().observation();
    assertThat(absent.outcome()).isEqualTo(Outcome.of(Reason.LOAD_NOT_DELIVERED));
    assertThat(absent.evidence()).containsExactly("sha256:0");
  }

  @Test
  void refusedLoadHasErrorRateButNoLatency() {
    for (var i = 0; i < 1000; i++) {
      stats.sent(0, true);
      stats.bad("refused", i < 999 ? "Connection refused" : "", 0);
    }
    var result = result(DELIVERED);
    assertThat(((Observation.Absent<Time>) result.latency().p95().observation()).explanation())
        .isEqualTo("no good answer: 1,000 of 1,000 ended as refused (Connection refused)");
    assertThat(((Observation.Absent<Time>) result.latency().p95().observation()).outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(value(result.errorRate().observation())).hasToString("100%");
    assertThat(value(result.throughput().observation())).isEqualTo(perSecond(0));
  }

  @Test
  void loadOfUsersMustSendAllTheirRequests() {
    answers(98, millis(1));
    stats.sent(0, true);
    stats.notSent();
    stats.sent(0, true);
    stats.notSent();
    var users = load(service("api").get("/")).withUsers(5).lasting(seconds(10)).spec();
    assertThat(LoadValidity.of(users, new PacingResult(100, 0, false), stats.figures()).problem())
        .contains("the load was not delivered as requested: only 98 of 100 requests were sent in time, 2 could not be sent");
    answers(100, millis(1));
    assertThat(LoadValidity.of(users, new PacingResult(200, 0, false), stats.figures()).problem()).isEmpty();
  }

  @Test
  void randomArrivalsAreComparedWithTheirNumber() {
    answers(940, millis(1));
    var random = PLAN.withPoissonArrivals(42).spec();
    assertThat(LoadValidity.of(random, new PacingResult(940, 0, false), stats.figures()).problem()).isEmpty();
    assertThat(LoadValidity.of(random, new PacingResult(950, 10, false), stats.figures()).problem().orElseThrow())
        .contains("only 940 of 950 requests");
  }

  @Test
  void partHasCaveatsOfWholeAndItself() {
    answers(1000, millis(1));
    var figures = stats.figures();
    var whole = new LoadContext(WINDOW, new Source("load", "x"), "sha256:0", Optional.empty(),
        List.of(LoadValidity.of(PLAN.spec(), new PacingResult(2000, 1000, false), figures)));
    var part = whole.and(LoadValidity.ofPart(PLAN.spec(), DELIVERED, figures));
    assertThat(part.problem().orElseThrow()).contains("only 100/s of 100/s");
    var good = new LoadContext(WINDOW, new Source("load", "x"), "sha256:0", Optional.empty(),
        List.of(LoadValidity.of(PLAN.spec(), DELIVERED, figures)));
    assertThat(good.and(LoadValidity.ofPart(PLAN.spec(), DELIVERED, figures)).problem()).isEmpty();
    assertThat(good.and(LoadValidity.ofPart(PLAN.spec(), new PacingResult(1020, 20, false), figures)).problem().orElseThrow())
        .contains("only 1,000 of 1,020 requests");
  }

  @Test
  void outcomesAreImmutable() {
    answers(1, millis(1));
    assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> result(DELIVERED).outcomes().put("200", 7L));
  }

  private static <T> T value(Observation<T> observation) { return ((Observation.Present<T>) observation).value(); }
}
