package io.github.readiness.probe.health.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.uptime.Timeline.State;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a watch says of itself while it goes on. */
class CurrentStatesTests {
  private final CurrentStates latest = new CurrentStates(2);

  @Test
  void untilEachHasAnsweredItSaysSo() {
    latest.saw("api", State.BAD);
    latest.saw("api", State.BAD);

    assertThat(latest.words()).isEqualTo("waiting for the first answers");
  }

  @Test
  void whoIsNotGoodIsNamedUntilItIsAgain() {
    latest.saw("api", State.GOOD);
    latest.saw("db", State.GOOD);
    assertThat(latest.words()).isEqualTo("all good");

    latest.saw("db", State.UNKNOWN);
    latest.saw("api", State.BAD);
    assertThat(latest.words()).isEqualTo("db unknown, api bad");

    latest.saw("db", State.BAD);
    assertThat(latest.words()).isEqualTo("api bad, db bad");

    latest.saw("api", State.GOOD);
    latest.saw("db", State.GOOD);
    assertThat(latest.words()).isEqualTo("all good");
  }

  @Test
  void ofManyTheFirstAreNamedAndTheOthersCounted() {
    var many = new CurrentStates(8);
    for (var i = 0; i < 8; i++) {
      many.saw("service-" + i, i == 7 ? State.GOOD : State.BAD);
    }

    assertThat(many.words()).isEqualTo("service-0 bad, service-1 bad, service-2 bad, service-3 bad, service-4 bad and 2 more");
  }

  @Test
  void aLineForPeopleNamesOnlySome() {
    assertThat(CurrentStates.some(List.of("a", "b", "c", "d", "e"))).isEqualTo("a, b, c, d, e");
    assertThat(CurrentStates.some(List.of("a", "b", "c", "d", "e", "f"))).isEqualTo("a, b, c, d, e and 1 more");
  }
}
