package io.github.readiness.probe.health.check;

import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.health.Health.check;
import static io.github.readiness.probe.health.Health.endpoint;
import static io.github.readiness.probe.health.Health.ready;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.readiness.Execution;
import io.github.readiness.Service;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.Target;
import io.github.readiness.probe.health.check.PreparedProbe.StartedProbe;
import io.github.readiness.quantity.Quantity.Time;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReadyTests {
  private final Rehearsal run = new Rehearsal();

  @Test
  void timeUntilTheFirstGoodAnswerIsMeasured() {
    var asked = new AtomicInteger();
    try (var slow = Target.answering(exchange -> Target.send(exchange, asked.incrementAndGet() < 3 ? 503 : 200, ""))) {
      var took = run.run(ready(endpoint(slow.service().get("/")).named("api")).within(seconds(30)));

      assertThat(took.description()).isEqualTo("time until api is ready");
      assertThat(took.observation().samples()).isEqualTo(3);
      assertThat(run.readiness().require(took).below(seconds(30)).status()).isEqualTo(Status.PASS);
      assertThat(run.readiness().require(took).below(millis(1)).status()).isEqualTo(Status.FAIL);
    }
  }

  @Test
  void serviceThatNeverGetsReadyMissesEveryBound() {
    var never = run.run(ready(Service.service(Target.nowhere()).get("/")).within(seconds(2)));
    var judged = run.readiness().require(never).below(seconds(1000));

    assertThat(judged.status()).isEqualTo(Status.FAIL);
    assertThat(judged.finding()).isEqualTo("not ready within 2 s, last result: connection refused or host unreachable");
  }

  @Test
  void waitMayBeShorterThanTheProbePeriod() {
    var never = run.run(ready(check("down", () -> assertThat(1).isZero())).within(millis(60)));

    assertThat(run.readiness().require(never).below(seconds(1)).status()).isEqualTo(Status.FAIL);
  }

  @Test
  void zeroWaitIsRefused() {
    var plan = ready(Service.service("api").get("/"));

    assertThat(plan).isEqualTo(ready(Service.service("api").get("/"))).isNotEqualTo(plan.within(seconds(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> plan.within(seconds(0))).withMessageContaining("within(seconds(30))");
  }

  @Test
  void hangingCheckDoesNotProlongTheWait() {
    try (var hanging = Target.hanging()) {
      var judged = run.readiness().require(run.run(ready(hanging.service().get("/").timeout(seconds(3600))).within(millis(150))))
          .below(seconds(1000));

      assertThat(judged.status()).isEqualTo(Status.FAIL);
    }
  }

  /** No thread is free for the probe in time. That is not a fault of the target. */
  @Test
  void targetThatWasNeverAskedIsUnknown() {
    var waiting = new HealthCheck("api", new Probe() {
      @Override
      public String kind() { return "check"; }

      @Override
      public List<Service> services() { return List.of(); }

      @Override
      public PreparedProbe at(Execution execution, Time timeout, ProbeResources means) {
        return () -> new StartedProbe(new CompletableFuture<>(), () -> ProbeStage.waiting("the host name was not resolved"), () -> {});
      }

      @Override
      public String place(Execution execution) { return "here"; }
    }, seconds(10));
    var never = run.run(ready(waiting).within(millis(150)));

    assertThat(run.readiness().require(never).below(seconds(1)).status()).isEqualTo(Status.ERROR);
    assertThat(run.readiness().require(never).below(seconds(1)).finding()).contains("the host name was not resolved within 150 ms");
  }

  @Test
  void failedProbeIsUnknown() {
    var broken = run.run(ready(check("buggy", () -> { throw new IllegalStateException("no driver"); })).within(seconds(2)));

    assertThat(run.readiness().require(broken).below(seconds(1)).status()).isEqualTo(Status.ERROR);
    assertThat(run.readiness().require(broken).below(seconds(1)).finding()).contains("no driver");
  }
}
