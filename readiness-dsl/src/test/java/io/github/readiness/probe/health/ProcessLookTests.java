package io.github.readiness.probe.health;

import static io.github.readiness.Units.count;
import static io.github.readiness.Units.millis;
import static io.github.readiness.probe.health.Health.watch;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Status;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.Target;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessLookTests {
  private static final Sighting SAME = Sighting.good("the same process");
  private static final Sighting OTHER = Sighting.bad("another process, so it was started again");
  private final AtomicReference<String> page = new AtomicReference<>("");

  @Test
  void aLaterStartIsARestartAndIsTheSameProcessFromThenOn() {
    try (var target = target()) {
      var looker = looker(target);

      assertThat(look(looker, "# HELP process_start_time_seconds x\nprocess_start_time_seconds 1.7E9\n")).isEqualTo(SAME);
      assertThat(look(looker, "process_start_time_seconds 1700000001\n")).as("rounded otherwise").isEqualTo(SAME);
      assertThat(look(looker, "process_start_time_seconds{application=\"</script>\"} 1.70000001E9\n")).isEqualTo(OTHER);
      assertThat(look(looker, "process_start_time_seconds 1.70000001E9\n")).isEqualTo(SAME);
      assertThat(look(looker, "process_start_time_seconds 1.7E9\n")).as("an answer that comes late").isEqualTo(SAME);
    }
  }

  @Test
  void anUptimeThatFallsIsARestart() {
    try (var target = target()) {
      var looker = looker(target);

      assertThat(look(looker, "process_uptime_seconds 3600.5\n")).isEqualTo(SAME);
      assertThat(look(looker, "process_uptime_seconds 3600.6\n")).isEqualTo(SAME);
      assertThat(look(looker, "process_uptime_seconds 1.5\n")).isEqualTo(OTHER);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "up 1\n", "process_start_time_seconds NaN\n", "process_start_time_seconds 1e999\n", "process_start_time_seconds ....\n",
      "my_process_start_time_seconds 1\n", "<html>"})
  void aPageThatDoesNotTellIsUnknown(String text) {
    try (var target = target()) {
      assertThat(look(looker(target), text).words()).startsWith("it tells neither");
    }
  }

  @Test
  void flapsCountRestarts() {
    var looks = new AtomicInteger();
    try (var target = Target.answering(exchange -> Target.send(exchange, 200, "process_start_time_seconds " + (looks.incrementAndGet() / 5 * 100)))) {
      var run = new Rehearsal();
      var watched = run.run(watch(Health.process(target.service().get("/metrics")).named("process")).every(millis(20)).lasting(millis(600)));

      assertThat(run.readiness().require(watched.only("process").flaps()).atLeast(count(2)).status()).isEqualTo(Status.PASS);
    }
  }

  @Test
  void errorsAreOfTheTarget() {
    try (var down = Target.answering(503, "process_start_time_seconds 1"); var closed = Target.answering(401, "")) {
      assertThat(looker(down).look().join()).isEqualTo(Sighting.bad("503"));
      assertThat(looker(closed).look().join().words()).startsWith("401");
    }
  }

  private Target target() { return Target.answering(exchange -> Target.send(exchange, 200, page.get())); }

  private static Looker looker(Target target) { return new Looker(Health.process(target.service().get("/metrics")), new Rehearsal()); }

  private Sighting look(Looker looker, String text) {
    page.set(text);
    return looker.look().join();
  }
}
