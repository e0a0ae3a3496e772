package io.github.readiness.probe.health.watch;

import static io.github.readiness.Units.minutes;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.health.Health.check;
import static io.github.readiness.probe.health.Health.watch;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.probe.health.check.ProbeResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryRecorderTests {
  private static final String HOSTILE = "</script><!-- & 😎 \"\n";
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final InMemoryRecorder logbook = new InMemoryRecorder(
      watch(check("api", () -> {}), check("db", () -> {})).every(seconds(1)).lasting(minutes(1)).spec(),
      NOON);

  private void round(long second, ProbeResult api, ProbeResult db) {
    logbook.startRound(Duration.ofSeconds(second), List.of("api", "db"));
    logbook.recordResult("db", Duration.ofSeconds(second), db);
    logbook.recordResult("api", Duration.ofSeconds(second), api);
  }

  private String kept() {
    return new String(logbook.evidence(logbook.timeline(seconds(3))).content(), StandardCharsets.UTF_8);
  }

  @Test
  void equalResultsAreWrittenOnceWithTheirTimes() {
    round(0, ProbeResult.good("200"), ProbeResult.good("accepted"));
    round(1, ProbeResult.good("200"), ProbeResult.bad(HOSTILE));
    round(2, ProbeResult.good("200"), ProbeResult.good("accepted"));

    assertThat(kept()).isEqualTo("""
        {"watch":"watch api, db every 1 s for 60 s","from":"2026-03-02T12:00:00Z"}
        {"atMillis":0,"check":"api","state":"GOOD","saw":"200","times":3}
        {"atMillis":0,"check":"db","state":"GOOD","saw":"accepted"}
        {"atMillis":1000,"check":"db","state":"BAD","saw":"</script><!-- & 😎 \\"\\n"}
        {"atMillis":2000,"check":"db","state":"GOOD","saw":"accepted"}
        {"checks":["api","db"],"roundsAtMillis":[0,1000,2000]}
        {"samples":6,"outside":0}
        """);
  }

  @Test
  void runsLeftOutOfTheFileAreJudgedAndCounted() {
    for (var second = 0; second < 50_001; second++) {
      round(second, ProbeResult.bad("503"), second % 2 == 0 ? ProbeResult.bad("a") : ProbeResult.bad("b"));
    }

    assertThat(kept()).contains("{\"runsLeftOut\":2,");
    assertThat(logbook.timeline(minutes(1)).timeInState().badSamples()).isEqualTo(120);
  }
}
