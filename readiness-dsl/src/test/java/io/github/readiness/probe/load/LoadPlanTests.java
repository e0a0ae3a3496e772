package io.github.readiness.probe.load;

import static io.github.readiness.Service.service;
import static io.github.readiness.Units.minutes;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.Load.action;
import static io.github.readiness.probe.load.Load.call;
import static io.github.readiness.probe.load.Load.load;
import static io.github.readiness.probe.load.spec.Feeder.rows;
import static io.github.readiness.probe.load.spec.ResponseCheck.json;
import static io.github.readiness.probe.load.spec.ResponseCheck.status;
import static io.github.readiness.probe.load.spec.Stage.hold;
import static io.github.readiness.probe.load.spec.Stage.ramp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.probe.load.spec.Action;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LoadPlanTests {

  private static LoadPlan plan() {
    return load(service("api").get("/health").withHeader("X-Title", "</script><!-- & 😎 ")).at(perSecond(500)).lasting(seconds(30));
  }

  @Test
  void equalPlansAreEqual() {
    assertThat(plan().warmUp(seconds(5))).isEqualTo(plan().warmUp(seconds(5))).hasSameHashCodeAs(plan().warmUp(seconds(5)));
    assertThat(plan().lasting(seconds(60)).lasting(seconds(30))).isEqualTo(plan());
    assertThat(plan().at(perSecond(500.0))).isEqualTo(plan());
    assertThat(plan().maxInFlight(10_000)).isEqualTo(plan());
  }

  @Test
  void differentPlansAreNotEqual() {
    assertThat(plan()).isNotEqualTo(plan().warmUp(seconds(5))).isNotEqualTo(plan().at(perSecond(501)))
        .isNotEqualTo(plan().lasting(seconds(31))).isNotEqualTo(plan().maxInFlight(1));
  }

  @Test
  void descriptionNamesRateRequestAndDuration() {
    assertThat(plan().description()).isEqualTo("500/s of GET /health for 30 s");
    assertThat(plan().warmUp(seconds(5)).description()).isEqualTo("500/s of GET /health for 30 s after 5 s of warm-up");
    assertThat(plan().services()).containsExactly(service("api"));
  }

  @Test
  void zeroRateIsRejectedWithItsFix() {
    assertThatIllegalArgumentException().isThrownBy(() -> plan().at(perSecond(0))).withMessageContaining("at(perSecond(500))");
    assertThatIllegalArgumentException().isThrownBy(() -> load(service("api").get("/")).at(perSecond(0))).withMessageContaining("at(perSecond(500))");
    assertThatIllegalArgumentException().isThrownBy(() -> perSecond(-1)).withMessageContaining("perSecond(500)");
  }

  @Test
  void zeroDurationIsRejectedWithItsFix() {
    assertThatIllegalArgumentException().isThrownBy(() -> plan().lasting(seconds(0))).withMessageContaining("lasting(seconds(30))");
    assertThatIllegalArgumentException().isThrownBy(() -> plan().warmUp(seconds(-1))).withMessageContaining("millis(200)");
  }

  @Test
  void zeroInFlightIsRejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> plan().maxInFlight(0)).withMessageContaining("maxInFlight(10000)");
  }

  @Test
  void bodyLengthHeaderIsRejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> load(service("api").get("/").withHeader("content-length", "7")))
        .withMessageContaining("Leave out");
  }

  @Test
  void descriptionNamesPartsOfMix() {
    var mixed = load(call("browse", service("shop").get("/")).weight(3), call("buy", service("orders").post("/orders", "text/plain", "x")),
        action("publish", () -> {})).at(perSecond(10)).lasting(seconds(1));
    assertThat(mixed.description()).isEqualTo("10/s of browse, buy and publish for 1 s");
    assertThat(mixed.services()).containsExactly(service("shop"), service("orders"));
    assertThat(mixed.spec().mostInFlight()).isEqualTo(200);
    assertThat(plan().spec().mostInFlight()).isEqualTo(10_000);
  }

  @Test
  void javadocExampleCompiles() {
    var api = service("api");
    var products = rows("sku", "42", "43");
    var order = "{\"sku\": 42}";
    assertThat(load(call("browse", api.get("/products/{sku}")).weight(9).feed(products),
        call("buy", api.post("/orders", "application/json", order)).checks(status(201), json("id")))
        .stages(ramp(perSecond(0), perSecond(500), minutes(2)), hold(perSecond(500), minutes(10))).description())
        .isEqualTo("browse and buy at 0/s to 500/s in 2 min, then 500/s for 10 min");
  }

  @Test
  void equalMixesAreEqual() {
    Supplier<LoadPlan> mixed = () -> load(call("a", service("shop").get("/{x}")).feed(rows("x", "1")).checks(json("ok", true)),
        call("b", service("shop").get("/b"))).stages(ramp(perSecond(0), perSecond(10), seconds(1)), hold(perSecond(10), seconds(2)));
    assertThat(mixed.get()).isEqualTo(mixed.get()).hasSameHashCodeAs(mixed.get()).isNotEqualTo(mixed.get().withPoissonArrivals(1));
    assertThat(mixed.get().description()).isEqualTo("a and b at 0/s to 10/s in 1 s, then 10/s for 2 s");
    assertThat(mixed.get().withPoissonArrivals(1).description()).endsWith(", Poisson arrivals (seed 1)");
    assertThat(plan().withPoissonArrivals(1).at(perSecond(7)).description()).endsWith(", Poisson arrivals (seed 1)");
    Action.Work work = () -> {};
    assertThat(load(action("x", work)).at(perSecond(1)).lasting(seconds(1))).isEqualTo(load(action("x", work)).at(perSecond(1)).lasting(seconds(1)));
  }

  @Test
  void planDoesNotShowSecrets() {
    var secret = load(call("a", service("shop").get("/{x}?token=s3cret").withBasicAuth("ann", "s3cret").withBody("s3cret")).feed(rows("x", "s3cret"))
        .checks(json("token", "s3cret"))).at(perSecond(1)).lasting(seconds(1));
    assertThat(secret.toString() + secret.spec().parts()).doesNotContain("s3cret").doesNotContain("YW5u");
  }

  @Test
  void descriptionOfUsersSaysClosed() {
    var closed = load(service("api").get("/")).withUsers(50).thinkTime(seconds(1)).lasting(seconds(30));
    assertThat(closed.description()).isEqualTo("50 users thinking 1 s of GET / for 30 s (closed: 50 users; latency counts from the send, so a stall "
        + "hides requests that were never sent)");
    assertThat(closed.spec().mostInFlight()).isEqualTo(50);
    assertThat(closed.lasting(seconds(5))).isEqualTo(load(service("api").get("/")).withUsers(50).thinkTime(seconds(1)).lasting(seconds(5)));
    assertThat(closed.at(perSecond(3)).description()).isEqualTo("3/s of GET / for 30 s");
    assertThatIllegalArgumentException().isThrownBy(() -> closed.maxInFlight(7)).withMessageContaining("Leave out maxInFlight");
    assertThatIllegalArgumentException().isThrownBy(() -> closed.withPoissonArrivals(7)).withMessageContaining("at(perSecond(500))");
    assertThatIllegalArgumentException().isThrownBy(() -> load(service("api").get("/")).withUsers(0).lasting(seconds(1)))
        .withMessageContaining("withUsers(50)");
    assertThatIllegalArgumentException().isThrownBy(() -> load(service("api").get("/")).withUsers(1).lasting(seconds(0)))
        .withMessageContaining("lasting(seconds(30))");
  }

  @Test
  void durationOfStagesCannotBeChanged() {
    var staged = load(service("api").get("/")).stages(hold(perSecond(1), seconds(1)), hold(perSecond(2), seconds(2)));
    assertThatIllegalArgumentException().isThrownBy(() -> staged.lasting(seconds(9))).withMessageContaining("1/s for 1 s, 2/s for 2 s")
        .withMessageContaining("stages(...)");
    assertThat(staged.at(perSecond(5)).description()).isEqualTo("5/s of GET / for 3 s");
    assertThat(load(service("api").get("/")).stages(ramp(perSecond(1), perSecond(2), seconds(1))).lasting(seconds(9)).description())
        .isEqualTo("GET / at 1/s to 2/s in 9 s");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> load(service("api").get("/")).stages(ramp(perSecond(0), perSecond(2), seconds(1))).warmUp(seconds(1)))
        .withMessageContaining("Leave out warmUp");
  }

  @Test
  void invalidPartsAreRejected() {
    var get = service("api").get("/");
    assertThatIllegalArgumentException().isThrownBy(() -> load(call("a", get), call("a", get))).withMessageContaining("Two parts");
    assertThatIllegalArgumentException().isThrownBy(() -> call(" ", get)).withMessageContaining("call(\"cart\", request)");
    assertThatIllegalArgumentException().isThrownBy(() -> call("a", get).weight(0)).withMessageContaining("weight(3)");
    assertThatIllegalArgumentException().isThrownBy(() -> action("a", () -> {}).weight(1001)).withMessageContaining("weight(3)");
    assertThatIllegalArgumentException().isThrownBy(() -> action("a", () -> {}).timeout(seconds(0))).withMessageContaining("timeout(seconds(10))");
  }

  @Test
  void placeholdersWithoutValuesAreRejected() {
    var product = service("api").get("/products/{sku}");
    assertThatIllegalArgumentException().isThrownBy(() -> load(product)).withMessageContaining("feed(rows(\"sku\"");
    assertThatIllegalArgumentException().isThrownBy(() -> load(call("p", product).feed(rows("skuu,x", "1,2"))))
        .withMessageContaining("Did you mean {skuu}?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> load(call("p", service("api").get("/").withHeader("X", "{y}")).feed(rows("x", "1")))).withMessageContaining("{x}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> load(call("p", service("api").get("/").withHeader("X", "{x}")).feed(rows("x", "fine", "\"a\nb\""))))
        .withMessageContaining("Row 2").withMessageContaining("header X");
    assertThat(load(service("api").post("/", "text/plain", "{sku}"))).isNotNull();
  }

  @Test
  void unrunLoadHasNoValues() {
    var result = load(call("a", service("api").get("/a")), call("b", service("api").get("/b"))).at(perSecond(1)).lasting(seconds(20)).unmeasured()
        .orElseThrow();
    for (var observation : List.<Observation<?>>of(result.latency().p95().observation(), result.errorRate().observation(),
        result.throughput().observation(), result.requests().observation(), result.bytes().observation(), result.outcome("503").observation(),
        result.part("a").serviceTime().max().observation(), result.worst(seconds(10)).latency().p99().observation(),
        result.part("b").worst(seconds(10)).errorRate().observation())) {
      assertThat(((Observation.Absent<?>) observation).outcome()).isEqualTo(Outcome.of(Reason.NOT_RUN));
    }
    assertThat(result.latency().p95().description()).isEqualTo("p95 latency of a and b");
    assertThatIllegalArgumentException().isThrownBy(() -> result.part("c")).withMessageContaining("Did you mean part(\"a\")?");
    assertThatIllegalArgumentException().isThrownBy(() -> result.worst(seconds(21))).withMessageContaining("not longer than the load");
    assertThatIllegalArgumentException().isThrownBy(() -> result.worst(seconds(1.5))).withMessageContaining("multiple of 1 s");
    assertThatIllegalArgumentException().isThrownBy(() -> result.worst(seconds(0))).withMessageContaining("multiple of 1 s");
  }
}
