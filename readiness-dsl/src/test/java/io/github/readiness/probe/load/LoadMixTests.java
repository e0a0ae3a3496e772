package io.github.readiness.probe.load;

import static io.github.readiness.Units.count;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.Load.call;
import static io.github.readiness.probe.load.Load.load;
import static io.github.readiness.probe.load.spec.Feeder.rows;
import static io.github.readiness.probe.load.spec.ResponseCheck.bodyContaining;
import static io.github.readiness.probe.load.spec.ResponseCheck.bodyOfAtLeast;
import static io.github.readiness.probe.load.spec.ResponseCheck.bodyOfAtMost;
import static io.github.readiness.probe.load.spec.ResponseCheck.header;
import static io.github.readiness.probe.load.spec.ResponseCheck.json;
import static io.github.readiness.probe.load.spec.ResponseCheck.status;
import static io.github.readiness.probe.load.spec.Stage.hold;
import static io.github.readiness.probe.load.spec.Stage.ramp;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Measure;
import io.github.readiness.Units;
import io.github.readiness.observation.Observation;
import io.github.readiness.probe.Target;
import io.github.readiness.quantity.Quantity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several requests in one load, with rows and checks, against real sockets. */
@Timeout(60)
class LoadMixTests {
  private final FakeExecution execution = new FakeExecution();
  private final List<String> seen = new CopyOnWriteArrayList<>();

  private Target shop() {
    return Target.answering(exchange -> {
      seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("X-Row") + " "
          + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      exchange.getResponseHeaders().add("Cache-Control", "no-store");
      Target.send(exchange, exchange.getRequestURI().getPath().equals("/missing") ? 404 : 200, "{\"ok\": " + (seen.size() % 10 != 0) + "}");
    });
  }

  private static <Q extends Quantity<Q>> Q value(Measure<Q> measure) { return ((Observation.Present<Q>) measure.observation()).value(); }

  @Test
  void partsHaveTheirSharesAndResults() throws Exception {
    try (var shop = shop()) {
      var result = load(call("browse", shop.service().get("/browse?token=s3cret")).weight(3),
          call("</script><!-- & 😎 ", shop.service().get("/missing")))
          .at(perSecond(100)).lasting(seconds(1)).execute(execution);
      assertThat(result.outcomes()).isEqualTo(Map.of("200", 75L, "404", 25L));
      assertThat(result.part("browse").outcomes()).isEqualTo(Map.of("200", 75L));
      assertThat(value(result.part("browse").errorRate())).isEqualTo(percent(0));
      assertThat(value(result.part("</script><!-- & 😎 ").errorRate())).isEqualTo(percent(100));
      assertThat(value(result.errorRate())).isEqualTo(percent(25));
      assertThat(value(result.outcome("404"))).isEqualTo(count(25));
      assertThat(value(result.part("browse").outcome("404"))).isEqualTo(count(0));
      assertThat(result.part("browse").outcome("404").description()).isEqualTo("number of 404 of browse");
      assertThat(result.latency().p95().description()).isEqualTo("p95 latency of browse and </script><!-- & 😎 ");
      assertThat(result.part("browse").latency().p50().observation().samples()).isEqualTo(75);
      assertThat(value(result.bytes())).isGreaterThanOrEqualTo(Units.bytes(100 * 11)).isLessThanOrEqualTo(Units.bytes(100 * 13));
      assertThat(execution.kept).hasSize(1).first().asString().contains("200 x 75, 404 x 25").contains("\nbrowse\nended      200 x 75")
          .contains("processors").doesNotContain("s3cret");
      assertThat(new String(execution.histograms.get(0).content(), StandardCharsets.UTF_8)).contains("\nTag=latency,", "\nTag=latency/browse,",
          "\nTag=serviceTime/browse,").doesNotContain("script");         // of what only failed there are no times
      assertThat(result.latency().p95().observation().source().locator()).contains("/browse, http").endsWith("/missing");
    }
  }

  @Test
  void rowsAreUsedInTurnAndEncodedForTheirContext() throws Exception {
    try (var shop = shop()) {
      var fed = call("fed", shop.service().post("/p/{sku}?q={sku}", "application/json", "{\"sku\":\"{sku}\",\"n\":{n}}").withHeader("X-Row", "{sku}"))
          .feed(rows("sku,n", "\"a/b c&~\"\"\",1", "plain,2"));
      load(fed).at(perSecond(4)).lasting(seconds(1)).execute(execution);
      var first = "POST /p/a%2Fb%20c%26~%22?q=a%2Fb%20c%26~%22 a/b c&~\" {\"sku\":\"a/b c&~\\\"\",\"n\":1}";
      var second = "POST /p/plain?q=plain plain {\"sku\":\"plain\",\"n\":2}";
      assertThat(seen).containsExactlyInAnyOrder(first, second, first, second);
      var form = call("form", shop.service().post("/f", "application/x-www-form-urlencoded", "q={q}")).feed(rows("q", "1+1=2 &"));
      load(form).at(perSecond(1)).lasting(seconds(1)).execute(execution);
      assertThat(seen.get(4)).endsWith("q=1%2B1%3D2%20%26");
      var text = call("text", shop.service().post("/t", "text/plain", "{ q } {q}")).feed(rows("q", "\"\"\"&\""));
      load(text).at(perSecond(1)).lasting(seconds(1)).execute(execution);
      assertThat(seen.get(5)).endsWith(" { q } \"&");
    }
  }

  @Test
  void failedCheckIsAnErrorWithItsOwnOutcome() throws Exception {
    try (var shop = shop()) {
      var result = load(call("a", shop.service().get("/")).checks(header("cache-control", "no-store"), json("ok", true))).at(perSecond(100))
          .lasting(seconds(1)).execute(execution);
      assertThat(result.outcomes()).isEqualTo(Map.of("200", 90L, "check: json ok", 10L));
      assertThat(value(result.errorRate())).isEqualTo(percent(10));
      assertThat(result.latency().p50().observation().samples()).isEqualTo(90);
      var none = load(call("a", shop.service().get("/")).checks(bodyContaining("nope"))).at(perSecond(10)).lasting(seconds(1)).execute(execution);
      assertThat(none.outcomes()).isEqualTo(Map.of("check: body", 10L));
      var small = load(call("a", shop.service().get("/")).checks(bodyOfAtLeast(Units.bytes(11)), bodyOfAtMost(Units.bytes(12)))).at(perSecond(10))
          .lasting(seconds(1)).execute(execution);                       // {"ok": true} is 12 bytes long, {"ok": false} 13
      assertThat(small.outcomes()).isEqualTo(Map.of("200", 9L, "check: body at most 12 B", 1L));
    }
  }

  @Test
  void expectedErrorStatusIsGood() throws Exception {
    try (var shop = shop()) {
      var result = load(call("gone", shop.service().get("/missing")).checks(status(404)),
          call("there", shop.service().get("/")).checks(status(404)))
          .at(perSecond(10)).lasting(seconds(1)).execute(execution);
      assertThat(result.outcomes()).isEqualTo(Map.of("404", 5L, "200", 5L));
      assertThat(value(result.part("there").errorRate())).isEqualTo(percent(100));
      assertThat(value(result.part("gone").errorRate())).isEqualTo(percent(0));
    }
  }

  @Test
  void stagesAndPoissonArrivalsAreSentCompletely() throws Exception {
    try (var shop = shop()) {
      var plan = load(shop.service().get("/")).stages(ramp(perSecond(0), perSecond(100), seconds(1)), hold(perSecond(100), seconds(1)));
      assertThat(value(plan.execute(execution).requests())).isEqualTo(count(150));
      var random = plan.withPoissonArrivals(42);
      var arrivals = 0L;
      for (var dues = random.spec().profile().orElseThrow().arrivalTimes(); dues.hasNext(); dues.nextLong()) {
        arrivals++;
      }
      assertThat(value(random.execute(execution).requests())).isEqualTo(count(arrivals));
    }
  }

  @Test
  void worstIntervalIsFound() throws Exception {
    try (var shop = Target.answering(exchange -> {
      seen.add("");
      var bad = seen.size() > 100 && seen.size() <= 150;
      Target.send(exchange, bad ? 500 : 200, "");
    })) {
      var result = load(shop.service().get("/")).at(perSecond(100)).lasting(seconds(3)).execute(execution);
      assertThat(value(result.errorRate()).fraction().doubleValue()).isBetween(0.166, 0.167);
      var worst = result.worst(seconds(1));
      // the first hundred are due in the first second; which requests a busy server answers first is its affair
      assertThat(value(worst.errorRate()).fraction().doubleValue()).isBetween(0.4, 0.5);
      assertThat(worst.errorRate().description()).isEqualTo("error rate of GET / in its worst 1 s");
      assertThat(worst.errorRate().observation().samples()).isEqualTo(100);
      assertThat(worst.errorRate().observation().window().orElseThrow().length()).isEqualTo(Duration.ofSeconds(1));
      assertThat(value(worst.throughput())).isLessThan(value(result.throughput()));
      assertThat(value(worst.latency().max())).isEqualTo(value(result.latency().max()));
      assertThat(execution.kept.get(0)).containsPattern("\nsecond  due .*\n0       100 .*\n1       100 .*\n2       100 ");
    }
  }
}
