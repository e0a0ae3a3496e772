package io.github.readiness.probe.metrics.scrape;

import static io.github.readiness.Units.count;
import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.mebibytes;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.readiness.Expectations;
import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.Service;
import io.github.readiness.Units;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.Target;
import io.github.readiness.probe.metrics.Bad;
import io.github.readiness.probe.metrics.Metrics;
import io.github.readiness.probe.metrics.api.QueryFailedException;
import io.github.readiness.quantity.Quantity.Count;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("integration")
class ScrapeTests {
  private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";
  private final Rehearsal run = new Rehearsal();
  private final AtomicInteger looks = new AtomicInteger();

  /** A page with the look's number for {@code n}; the type is OpenMetrics' where it has an end. */
  private Target page(String body) {
    return Target.answering(exchange -> {
      exchange.getResponseHeaders().add("Content-Type", body.contains("# EOF") ? OPEN_METRICS : "text/plain; version=0.0.4; charset=utf-8");
      var look = looks.getAndIncrement();
      Target.send(exchange, body.isEmpty() && look % 2 == 1 ? 503 : 200, body.isEmpty() ? "a 1\n" : body.replace("$n", "" + look));
    });
  }

  private static ScrapePlan brief(Target target) {
    return Metrics.scrape(target.service().get("/metrics")).every(millis(100)).lasting(millis(1500));
  }

  @Test
  void pageWithLabelsTimesAndExemplarsIsRead() {
    try (var target = page("""
        # HELP heap Bytes.
        # TYPE heap gauge
        heap{area="heap",id="a \\"b\\" \\\\ } , ="} 1.048576e+06 1700000000.5
        heap{area="non\\nheap",} 2097152
        requests_total{code="500"} $n # {trace_id="x"} 0.5 1.7e9
        none NaN
        # EOF
        """)) {
      var pages = run.run(brief(target));

      assertThat(run.readiness().require(pages.series("heap{area=\"heap\"}").as(Units::bytes).max()).exactly(mebibytes(1)).status())
          .isEqualTo(Status.PASS);
      assertThat(run.readiness().require(pages.series("heap").as(Units::bytes).max()).exactly(mebibytes(2)).status()).isEqualTo(Status.PASS);
      assertThat(run.readiness().require(pages.series("heap{id=~\"a.*\"}").as(Units::bytes).always(Expectations.below(mebibytes(2)))).heldThroughout()
          .status()).isEqualTo(Status.PASS);
      var more = run.readiness().require(pages.series("requests_total{code!=\"200\"}").as(Units::count).increase()).atLeast(count(1));
      assertThat(more.status()).as(more.finding()).isEqualTo(Status.PASS);
      assertThat(more.source().orElseThrow().locator()).isEqualTo("GET /metrics of " + target.address());
      assertThat(run.readiness().require(pages.series("none").as(Units::count).max()).none().outcome()).isEqualTo(Outcome.of(Reason.NOT_FINITE));
      assertThat(run.readiness().require(pages.series("nothing").as(Units::count).max()).none().outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    }
  }

  @Test
  void counterResetBetweenTwoReadsKeepsItsIncrease() {
    var values = new int[] {10, 20, 3, 8};
    try (var target = Target.answering(exchange -> {
      exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
      Target.send(exchange, 200, "requests_total " + values[Math.min(looks.getAndIncrement(), values.length - 1)] + "\n");
    })) {
      var pages = run.run(Metrics.scrape(target.service().get("/metrics")).every(millis(100)).lasting(millis(1500)));
      var more = pages.series("requests_total").as(Units::count).increase().observation();

      assertThat(((Observation.Present<Count>) more).value()).isEqualTo(count(10 + 3 + 5));
    }
  }

  @Test
  void zeroIncreaseCountsOnlyWithTraffic() {
    try (var target = page("requests_total $n\nfailed_total 3\nidle_total 7\nno_total NaN\n")) {
      var pages = run.run(brief(target));
      var failed = pages.series("failed_total").as(Units::count);

      assertThat(run.readiness().require(failed.increase()).none().outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
      var alone = run.readiness().require(failed.increase()).atMost(count(5));
      assertThat(alone.finding()).contains("it is unknown whether there was anything to count");
      assertThat(alone.advice()).hasValueSatisfying(text -> assertThat(text).contains("increaseRelativeTo("));
      assertThat(run.readiness().require(failed.increase()).atLeast(count(1)).status()).isEqualTo(Status.FAIL);
      var other = run.run(brief(target));
      for (var silent : Map.of("no traffic: idle_total did not increase", pages.series("idle_total"), "no traffic: no_total did not increase",
          pages.series("no_total"), "no traffic: there is no series for nothing_total", pages.series("nothing_total"),
          "no traffic: requests_total did not increase", other.series("requests_total")).entrySet()) {
        var judged = run.readiness().require(failed.increaseRelativeTo(silent.getValue())).none();
        assertThat(judged.outcome()).as(silent.getKey()).isEqualTo(Outcome.of(Reason.NO_DATA));
        assertThat(judged.finding()).contains(silent.getKey());
      }
      var none = run.readiness().require(failed.increaseRelativeTo(pages.series("requests_total"))).none();
      assertThat(none.status()).as(none.finding()).isEqualTo(Status.PASS);
      assertThat(none.sentence()).isEqualTo("increase of failed_total out of requests_total over 1.5 s is zero");
    }
  }

  @Test
  void openMetricsSuffixesAreSeparateSeriesAndInfinityIsNotFinite() {
    try (var target = page("""
        # TYPE requests counter
        # UNIT requests requests
        requests_total{path="C:\\\\new\\\"x\\\"",} 17 # {trace_id="a}b # c"} 1.0 1700000000.123
        requests_created{path="C:\\\\new\\\"x\\\""} 1.7e9 1700000000.123
        # TYPE took histogram
        took_bucket{le="0.5"} 2 # {} 0.4
        took_bucket{le="+Inf"} 3
        took_sum 1.5e0 1700000000
        most +Inf
        least -Inf
        unsure NaN 1700000000.5
        # EOF
        """)) {
      var pages = run.run(brief(target));

      assertThat(value(pages, "requests_total")).isEqualTo(count(17));
      assertThat(value(pages, "{__name__=~\"requests.*\",path=~\".*new.*\",__name__!=\"requests_created\"}")).isEqualTo(count(17));
      assertThat(value(pages, "took_bucket{le=\"+Inf\"}")).isEqualTo(count(3));
      for (var name : new String[] {"most", "least", "unsure"}) {
        assertThat(run.readiness().require(pages.series(name).as(Units::count).max()).atLeast(count(0)).outcome()).as(name)
            .isEqualTo(Outcome.of(Reason.NOT_FINITE));
      }
    }
  }

  private static Count value(ScrapeResult pages, String selector) {
    return ((Observation.Present<Count>) pages.series(selector).as(Units::count).max().observation()).value();
  }

  @Test
  void failedReadIsUnknownTime() {
    try (var target = page("")) {
      var judged = run.readiness().require(run.run(brief(target)).series("a").as(Units::count).always(Expectations.atMost(count(1))))
          .heldThroughout();

      assertThat(judged.outcome()).as(judged.finding()).isEqualTo(Outcome.of(Reason.LOW_COVERAGE));
      assertThat(run.kept()).contains("answered 503");
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"a 1\\na 1| repeats a series", "a| is not a metric", "a one| not a number", "a{b=1} 1| labels",
      "# EOF\\na 1| follows # EOF",
      "# only words| without a metric", "<html>| is not a metric", "a{b=\"1\" 1| a value that is not a number"})
  void unreadablePageIsAnErrorWithItsLine(String page, String words) {
    try (var target = page(page.replace("\\n", "\n") + "\n")) {
      assertThat(Bad.of(run, brief(target).lasting(millis(300)))).isInstanceOf(QueryFailedException.class).hasMessageContaining(words);
    }
  }

  @Test
  void truncatedPageAndOtherTypesAreErrors() {
    try (var cut = Target.answering(exchange -> {
      exchange.getResponseHeaders().add("Content-Type", OPEN_METRICS);
      Target.send(exchange, 200, "a 1\n");
    }); var login = Target.answering(exchange -> {
      exchange.getResponseHeaders().add("Content-Type", "text/html");
      Target.send(exchange, 200, "a 1\n");
    })) {
      assertThat(Bad.of(run, brief(cut))).hasMessageContaining("truncated");
      assertThat(Bad.of(run, brief(login))).hasMessageContaining("text/html instead of a metrics page");
    }
  }

  @Test
  void runWithLessTimeLeavesTheWindowOpen() {
    try (var target = page("a 1\n")) {
      var pages = run.longestWatch(millis(100)).run(Metrics.scrape(target.service().get("/metrics")).every(millis(20)).lasting(hours(1)));

      assertThat(run.readiness().require(pages.series("a").as(Units::count).max()).atMost(count(1)).outcome())
          .isEqualTo(Outcome.of(Reason.WINDOW_OPEN));
    }
  }

  @Test
  void plansRejectInvalidValuesAndEqualPlansAreEqual() {
    var request = Service.service("api").get("/metrics");

    assertThat(Metrics.scrape(request).every(seconds(1))).isEqualTo(Metrics.scrape(request).every(seconds(1))).isNotEqualTo(Metrics.scrape(request));
    assertThat(Bad.of(run, Metrics.scrape(request).every(seconds(5)).lasting(seconds(5)))).isInstanceOf(InvalidDefinitionException.class);
    assertThatIllegalArgumentException().isThrownBy(() -> Metrics.scrape(request).every(seconds(0))).withMessageContaining("every(seconds(5))");
    var unmeasured = Metrics.scrape(request).unmeasured().orElseThrow();
    assertThatIllegalArgumentException().isThrownBy(() -> unmeasured.series("rate(a[5m])")).withMessageContaining("not a plain selector");
    assertThat(run.readiness().require(unmeasured.series("a").as(Units::count).increase()).none().outcome()).isEqualTo(Outcome.of(Reason.NOT_RUN));
  }
}
