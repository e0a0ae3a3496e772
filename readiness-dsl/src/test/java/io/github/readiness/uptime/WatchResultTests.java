package io.github.readiness.uptime;

import static io.github.readiness.Expectations.atMost;
import static io.github.readiness.Expectations.exactly;
import static io.github.readiness.Units.count;
import static io.github.readiness.Units.minutes;
import static io.github.readiness.uptime.WatchedFixture.HOSTILE;
import static io.github.readiness.uptime.WatchedFixture.judged;
import static io.github.readiness.uptime.WatchedFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.quantity.Quantity.Count;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WatchResultTests {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Observation<Count> TWICE = Observation.of(count(2), 7, new Window(NOON, NOON.plusSeconds(600)),
      new Source("metrics", "starts"));

  private static WatchResult tenMinutes() { return new WatchedFixture(NOON, minutes(10), 10).watched(); }

  private static String held(WatchResult watched) {
    return new Rehearsal().clock(Clock.fixed(NOON.plusSeconds(600), ZoneOffset.UTC)).readiness().require(watched.health()).heldThroughout().outcome()
        .toString();
  }

  @Test
  void caveatOfAllTogetherDoesNotApplyToOneAlone() {
    var watched = tenMinutes().withCombinedCaveat("there is no series of db");

    assertThat(held(watched)).isEqualTo("INCONCLUSIVE(LOW_COVERAGE)");
    assertThat(outcome(watched.flaps(), atMost(count(0)))).isEqualTo("INCONCLUSIVE(LOW_COVERAGE)");
    assertThat(held(watched.part(HOSTILE))).isEqualTo("PASS");
    assertThat(outcome(watched.part(HOSTILE).flaps(), atMost(count(0)))).isEqualTo("PASS");
  }

  @Test
  void caveatOfEachAppliesToOneAlone() {
    var watched = tenMinutes().withCombinedCaveat("there is no series of db").withCaveat("partial answers").withCaveat("old answers");

    assertThat(judged(watched.flaps(), atMost(count(0))).finding()).contains("partial answers; old answers; there is no series of db");
    assertThat(judged(watched.part(HOSTILE).flaps(), atMost(count(0))).finding()).contains("partial answers; old answers").doesNotContain("series");
    assertThat(held(watched.part(HOSTILE))).isEqualTo("INCONCLUSIVE(LOW_COVERAGE)");
  }

  @Test
  void restartsCountedTogetherApplyToAllButNotToOneAlone() {
    var watched = tenMinutes().withRestarts(TWICE);

    assertThat(judged(watched.restarts(), exactly(count(2))).outcome()).hasToString("PASS");
    assertThat(watched.restarts().observation()).isEqualTo(TWICE);
    assertThat(watched.restarts().description()).isEqualTo("restarts of " + HOSTILE + " over 10 min");
    assertThat(outcome(watched.part(HOSTILE).restarts(), exactly(count(2)))).isEqualTo("INCONCLUSIVE(NO_DATA)");
    assertThat(outcome(watched.last(minutes(5)).restarts(), exactly(count(2)))).isEqualTo("INCONCLUSIVE(NO_DATA)");
  }

  @Test
  void restartsCountedByNameApplyToOneAlone() {
    var watched = tenMinutes().withRestartsByName(Map.of(HOSTILE, OptionalLong.of(1)));

    assertThat(outcome(watched.part(HOSTILE).restarts(), exactly(count(1)))).isEqualTo("PASS");
    assertThat(outcome(watched.last(minutes(5)).restarts(), exactly(count(1)))).isEqualTo("INCONCLUSIVE(NO_DATA)");
  }

  @Test
  void watchThatHasNotBegunHasNoRestarts() {
    var source = new Source("metrics", "up");
    var unmeasured = WatchResult.unmeasured("up", Timeline.over(minutes(10), minutes(1)), source).withRestarts(TWICE);

    assertThat(unmeasured.restarts().observation()).isEqualTo(Observation.unmeasured(source));
  }
}
