package io.github.readiness.probe.health.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.uptime.Timeline.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurrentStatesTests {
  private final CurrentStates latest = new CurrentStates(2);

  @Test
  void summaryWaitsForTheFirstAnswerOfEachCheck() {
    latest.recordResult("api", State.BAD);
    latest.recordResult("api", State.BAD);

    assertThat(latest.summary()).isEqualTo("waiting for the first answers");
  }

  @Test
  void summaryNamesChecksThatAreNotGood() {
    latest.recordResult("api", State.GOOD);
    latest.recordResult("db", State.GOOD);
    assertThat(latest.summary()).isEqualTo("all good");

    latest.recordResult("db", State.UNKNOWN);
    latest.recordResult("api", State.BAD);
    assertThat(latest.summary()).isEqualTo("db unknown, api bad");

    latest.recordResult("db", State.BAD);
    assertThat(latest.summary()).isEqualTo("api bad, db bad");

    latest.recordResult("api", State.GOOD);
    latest.recordResult("db", State.GOOD);
    assertThat(latest.summary()).isEqualTo("all good");
  }

  @Test
  void summaryNamesTheFirstFiveAndCountsTheOthers() {
    var many = new CurrentStates(8);
    for (var i = 0; i < 8; i++) {
      many.recordResult("service-" + i, i == 7 ? State.GOOD : State.BAD);
    }

    assertThat(many.summary()).isEqualTo("service-0 bad, service-1 bad, service-2 bad, service-3 bad, service-4 bad and 2 more");
  }

  @Test
  void listNamesTheFirstFiveAndCountsTheOthers() {
    assertThat(CurrentStates.list(List.of("a", "b", "c", "d", "e"))).isEqualTo("a, b, c, d, e");
    assertThat(CurrentStates.list(List.of("a", "b", "c", "d", "e", "f"))).isEqualTo("a, b, c, d, e and 1 more");
  }
}
