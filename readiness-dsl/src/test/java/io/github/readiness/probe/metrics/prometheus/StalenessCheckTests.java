package io.github.readiness.probe.metrics.prometheus;

import static io.github.readiness.Units.count;
import static io.github.readiness.Units.minutes;
import static io.github.readiness.Units.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Units;
import io.github.readiness.judgement.Assessment;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.Target;
import io.github.readiness.probe.metrics.Bad;
import io.github.readiness.probe.metrics.Metrics;
import io.github.readiness.probe.metrics.api.QueryFailedException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that go on telling what they saw long ago. */
class StalenessCheckTests {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  private final Rehearsal run = new Rehearsal().clock(Clock.fixed(NOW, ZoneOffset.UTC));

  @ParameterizedTest
  @CsvSource({"2026-03-02T11:54:15Z,15,false", "2026-03-02T11:54:14.999999999Z,15,true", "2026-03-02T13:54:14+02:00,15,true",
      "2026-03-02T11:25:00Z,600,false",
      "2026-03-02T11:24:59Z,600,true", "0001-01-01T00:00:00Z,15,true", "2026-03-02T12:05:00Z,15,false", "2026-03-02T12:05:01Z,15,true"})
  void runIsOverdueAfterThreePeriodsAndFiveMinutesOrInTheFuture(String last, int every, boolean isOverdue) {
    assertThat(StalenessCheck.isOverdue(last, Optional.of(seconds(every)), NOW)).isEqualTo(isOverdue);
  }

  @Test
  void missingTimeIsNotOverdueAndUnreadableTimeIs() {
    assertThat(StalenessCheck.isOverdue("", Optional.of(minutes(1)), NOW)).isFalse();
    assertThat(StalenessCheck.isOverdue("yesterday", Optional.of(minutes(1)), NOW)).isTrue();
    assertThat(StalenessCheck.isOverdue("2026-03-02T10:55:00Z", Optional.empty(), NOW)).isFalse();
    assertThat(StalenessCheck.isOverdue("2026-03-02T10:54:59Z", Optional.empty(), NOW)).isTrue();
  }

  private Assessment judged(String data, Function<Prometheus, Assessment> criterion) {
    try (var target = Target.answering(exchange -> {
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      Target.send(exchange, 200, "{\"status\":\"success\",\"data\":" + data.replace('\'', '"') + "}");
    })) {
      return criterion.apply(Metrics.prometheus(target.service()));
    }
  }

  private static String two(String lastScrape) {
    var target = "{'labels':{'job':'api'},'health':'up','scrapeInterval':'15s','lastScrape':'%s'}";
    return "{'activeTargets':[" + target.formatted("2026-03-02T11:59:50Z") + "," + target.formatted(lastScrape) + "]}";
  }

  private Assessment targets(String lastScrape) {
    return judged(two(lastScrape), prometheus -> run.readiness().require(run.run(prometheus.targets()).part("api").down()).none());
  }

  private Assessment up(String lastScrape) {
    return judged(two(lastScrape), prometheus -> run.readiness().require(run.run(prometheus.targets()).part("api").up()).atLeast(count(2)));
  }

  @Test
  void targetWithOldScrapeIsUnknown() {
    assertThat(targets("2026-03-02T11:59:40.123Z").status()).isEqualTo(Status.PASS);
    assertThat(targets("2026-03-02T10:00:00Z").outcome()).isEqualTo(Outcome.of(Reason.LOW_COVERAGE));
    assertThat(up("2026-03-02T10:00:00Z").outcome()).as("perhaps both are").isEqualTo(Outcome.of(Reason.LOW_COVERAGE));
    assertThat(targets("2026-03-02T10:00:00Z").finding()).contains("1 of 2 were never scraped, or were last scraped too long ago");
  }

  @Test
  void ruleWithOldEvaluationIsUnknown() {
    var rules = "{'groups':[{'interval':60,'rules':[{'name':'Down','type':'alerting','health':'ok','lastEvaluation':'%s'}]}],'alerts':[]}";

    assertThat(
        judged(rules.formatted("2026-03-02T11:59:00Z"), prometheus -> run.readiness().require(run.run(prometheus.rules()).failing()).none()).status())
        .isEqualTo(Status.PASS);
    assertThat(judged(rules.formatted("2026-03-02T11:00:00Z"), prometheus -> run.readiness().require(run.run(prometheus.rules()).failing()).none())
        .outcome())
        .isEqualTo(Outcome.of(Reason.LOW_COVERAGE));
    assertThat(judged(rules.formatted("2026-03-02T11:00:00Z"), prometheus -> run.readiness().require(run.run(prometheus.alerts()).firing()).none())
        .outcome())
        .isEqualTo(Outcome.of(Reason.LOW_COVERAGE));
  }

  @ParameterizedTest
  @CsvSource({"0,PASS", "-300,PASS", "300,PASS", "-301,INCONCLUSIVE", "301,INCONCLUSIVE", "-86400,INCONCLUSIVE"})
  void queryWithOldValueIsImpossible(long seconds, Status status) {
    var value = "{'resultType':'scalar','result':[" + (NOW.getEpochSecond() + seconds) + ",'7']}";
    var seven = judged(value, prometheus -> run.readiness().require(run.run(prometheus.query("7")).as(Units::count)).exactly(count(7)));

    assertThat(seven.outcome()).as(seven.finding()).isEqualTo(status == Status.PASS ? Outcome.of(status) : Outcome.of(Reason.IMPOSSIBLE));
  }

  @Test
  void queryWithConstantForMissingDataMeetsNothing() {
    var zero = "{'resultType':'vector','result':[{'metric':{},'value':[" + NOW.getEpochSecond() + ",'0']}]}";
    var none = judged(zero, prometheus -> run.readiness().require(run.run(prometheus.query("sum(errors) or vector(0)")).as(Units::count)).none());

    assertThat(none.outcome()).isEqualTo(Outcome.of(Reason.LOW_COVERAGE));
    assertThat(none.finding()).contains("returns a number even if there is no data");
    assertThat(none.advice()).hasValueSatisfying(text -> assertThat(text).contains("failures(bad, all)"));
  }

  private Throwable askedAt(Instant date) {
    var answer = "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[" + NOW.getEpochSecond() + ",\"7\"]}}";
    var told = DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atZone(ZoneOffset.UTC));
    try (var target = Target.saying("HTTP/1.1 200 OK\r\nDate: " + told + "\r\nContent-Type: application/json\r\nContent-Length: " + answer.length()
        + "\r\n\r\n" + answer)) {
      return Bad.of(run, Metrics.prometheus(target.service()).query("7"));
    }
  }

  /** Whatever clock the run has, that of the machine is compared. */
  @Test
  void serverWithWrongClockIsAnError() {
    assertThat(askedAt(Instant.now().minusSeconds(240))).isNull();
    assertThat(askedAt(Instant.now().plusSeconds(240))).isNull();
    assertThat(askedAt(Instant.now().plusSeconds(7_200))).isInstanceOf(QueryFailedException.class).hasMessageContaining("but the local time is")
        .hasMessageContaining("Set the wrong clock");
    assertThat(askedAt(Instant.now().minusSeconds(400))).hasMessageContaining("an old answer");
  }
}
