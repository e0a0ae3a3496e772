package io.github.readiness.probe.load;

import static io.github.readiness.Service.service;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.Load.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LoadPlanTests {

  private static LoadPlan plan() {
    return load(service("api").get("/health").withHeader("X-Title", "</script><!-- & 😎 ")).at(perSecond(500)).lasting(seconds(30));
  }

  @Test
  void equalPlansAreEqual() {
    assertThat(plan().afterWarmUp(seconds(5))).isEqualTo(plan().afterWarmUp(seconds(5))).hasSameHashCodeAs(plan().afterWarmUp(seconds(5)));
    assertThat(plan().lasting(seconds(60)).lasting(seconds(30))).isEqualTo(plan());
    assertThat(plan().at(perSecond(500.0))).isEqualTo(plan());
    assertThat(plan().withMostInFlight(10_000)).isEqualTo(plan());
  }

  @Test
  void otherPlansAreNot() {
    assertThat(plan()).isNotEqualTo(plan().afterWarmUp(seconds(5))).isNotEqualTo(plan().at(perSecond(501)))
        .isNotEqualTo(plan().lasting(seconds(31))).isNotEqualTo(plan().withMostInFlight(1));
  }

  @Test
  void saysWhatItDoesAndToWhom() {
    assertThat(plan().description()).isEqualTo("500/s of GET /health for 30 s");
    assertThat(plan().afterWarmUp(seconds(5)).description()).isEqualTo("500/s of GET /health for 30 s after 5 s of warm-up");
    assertThat(plan().services()).containsExactly(service("api"));
  }

  @Test
  void noRateIsRefusedWithTheLineThatMendsIt() {
    assertThatIllegalArgumentException().isThrownBy(() -> plan().at(perSecond(0))).withMessageContaining("at(perSecond(500))");
    assertThatIllegalArgumentException().isThrownBy(() -> load(service("api").get("/")).at(perSecond(0))).withMessageContaining("at(perSecond(500))");
    assertThatIllegalArgumentException().isThrownBy(() -> perSecond(-1)).withMessageContaining("perSecond(500)");
  }

  @Test
  void noTimeIsRefusedWithTheLineThatMendsIt() {
    assertThatIllegalArgumentException().isThrownBy(() -> plan().lasting(seconds(0))).withMessageContaining("lasting(seconds(30))");
    assertThatIllegalArgumentException().isThrownBy(() -> plan().afterWarmUp(seconds(-1))).withMessageContaining("millis(200)");
  }

  @Test
  void noneInFlightIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> plan().withMostInFlight(0)).withMessageContaining("withMostInFlight(10000)");
  }

  @Test
  void aHeaderThatFollowsFromTheBodyIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> load(service("api").get("/").withHeader("content-length", "7")))
        .withMessageContaining("Leave out");
  }
}
