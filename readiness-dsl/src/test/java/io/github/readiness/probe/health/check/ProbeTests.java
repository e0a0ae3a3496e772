package io.github.readiness.probe.health.check;

import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.uptime.Timeline.State.BAD;
import static io.github.readiness.uptime.Timeline.State.GOOD;
import static io.github.readiness.uptime.Timeline.State.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.Service;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.Target;
import io.github.readiness.probe.health.Health;
import io.github.readiness.probe.health.check.PreparedProbe.StartedProbe;
import io.github.readiness.probe.health.watch.ProbeRunner;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeTests {

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 299})
  void successStatusIsGood(int status) {
    try (var target = Target.answering(status, "")) {
      assertThat(seen(target)).isEqualTo(new ProbeResult(GOOD, "" + status));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 302, 403, 404, 500, 503})
  void otherStatusIsBad(int status) {
    try (var target = Target.answering(status, "")) {
      assertThat(seen(target)).isEqualTo(new ProbeResult(BAD, "" + status));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 407})
  void refusedCredentialsAreUnknown(int status) {
    try (var target = Target.answering(status, "")) {
      assertThat(seen(target).state()).isEqualTo(UNKNOWN);
    }
  }

  @Test
  void refusalResetAndSilenceAreBad() {
    assertThat(seen(Health.endpoint(Service.service(Target.nowhere()).get("/"))))
        .isEqualTo(ProbeResult.bad("connection refused or host unreachable"));
    try (var resetting = Target.resetting(); var hanging = Target.hanging()) {
      assertThat(seen(resetting).state()).isEqualTo(BAD);
      assertThat(seen(Health.endpoint(hanging.service().get("/")).timeout(millis(100))).state()).isEqualTo(BAD);
    }
  }

  @Test
  void answerWithEndlessBodyIsBad() {
    try (var endless = Target.answering(exchange -> {
      exchange.sendResponseHeaders(200, 0);
      while (true) {
        exchange.getResponseBody().write(new byte[1024]);
      }
    })) {
      assertThat(seen(Health.endpoint(endless.service().get("/")).timeout(millis(200)))).isEqualTo(ProbeResult.bad("no answer within 200 ms"));
    }
  }

  @Test
  void answerThatIsNotHttpIsUnknown() {
    try (var garbage = Target.saying("</script><!-- & no http at all\r\n\r\n")) {
      assertThat(seen(garbage)).satisfies(seen -> assertThat(seen.state()).isEqualTo(UNKNOWN))
          .satisfies(seen -> assertThat(seen.words()).contains("cannot be read"));
    }
  }

  @Test
  void nameThatDoesNotResolveIsUnknown() {
    assertThat(seen(Health.endpoint(Service.service(URI.create("http://nowhere.invalid")).get("/"))).words())
        .isEqualTo("the host name does not resolve");
    assertThat(seen(Health.tcp(Service.service(URI.create("tcp://nowhere.invalid:1")))))
        .isEqualTo(ProbeResult.unknown("the host name does not resolve"));
  }

  @Test
  void hangingNameResolutionIsUnknown() {
    var never = new CountDownLatch(1);
    var means = new ProbeResources(host -> {
      deaf(never);
      return InetAddress.getLoopbackAddress();
    });
    var service = Service.service(URI.create("https://api.example"));

    assertThat(Stream
        .of(Health.endpoint(service.get("/")), Health.healthReport(service.get("/")), Health.process(service.get("/")), Health.tcp(service),
            Health.tls(service))
        .map(check -> new ProbeRunner(check.timeout(millis(200)), new Rehearsal(), means).probe().join()))
        .containsOnly(ProbeResult.unknown("not probed: the host name was not resolved within 200 ms"));
    never.countDown();
  }

  @Test
  void silentTargetWithResolvedNameIsBad() {
    try (var target = Target.hanging()) {
      var service = Service.service(URI.create("http://localhost:" + target.address().getPort()));
      var resolved = new AtomicBoolean();
      var looker = new ProbeRunner(Health.tcp(service).timeout(seconds(5)), new Rehearsal(), new ProbeResources(host -> {
        resolved.set(true);
        return InetAddress.getByName(host);
      }));
      assertThat(looker.probe().join()).isEqualTo(ProbeResult.good("accepted"));
      assertThat(resolved).isTrue();

      assertThat(seen(Health.endpoint(service.get("/")).timeout(millis(500))).state()).isEqualTo(BAD);
    }
  }

  @Test
  void probeStoppedDuringNameResolutionAsksNoTarget() {
    var preparation = new CompletableFuture<ProbeResult>();
    var asked = new AtomicBoolean();
    var begun = new StartedProbe(preparation, () -> ProbeStage.waiting("no thread was free for it"), () -> {})
        .before("the host name was not resolved", () -> {
          asked.set(true);
          return StartedProbe.ended(ProbeResult.good("200"));
        });
    assertThat(begun.stage().get().missing()).contains("no thread was free for it");
    begun.stop().run();
    preparation.complete(ProbeResult.good("resolved"));

    assertThat(asked).isFalse();
  }

  @Test
  void checkWithoutTlsRefusesCertificates() {
    assertThatThrownBy(() -> Health.tcp(Service.service("db")).trusting(Path.of("ca.pem"))).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("on endpoint(...)");
    assertThatThrownBy(() -> Health.check("code", () -> {}).presenting(Path.of("me.p12"), "hunter2")).hasMessageNotContaining("hunter2");
  }

  @Test
  void localFaultsAreUnknownAndTargetFaultsAreBad() {
    assertThat(FaultAttribution.ofTarget(new BindException("Address already in use")).state()).isEqualTo(UNKNOWN);
    assertThat(FaultAttribution.ofTarget(new SocketException("Too many open files")).state()).isEqualTo(UNKNOWN);
    assertThat(FaultAttribution.ofTarget(new ConnectException("Cannot assign requested address")).state()).isEqualTo(UNKNOWN);
    assertThat(FaultAttribution.ofTarget(new SSLHandshakeException("Received fatal alert: certificate_required")).state()).isEqualTo(UNKNOWN);
    assertThat(FaultAttribution.ofTarget(new SSLException("the trustAnchors parameter must be non-empty")).state()).isEqualTo(UNKNOWN);
    assertThat(FaultAttribution.ofTarget(new SSLHandshakeException("PKIX path building failed").initCause(new CertificateException()))).isEqualTo(
        ProbeResult.bad("certificate not trusted: PKIX path building failed"));
    assertThat(FaultAttribution.ofTarget(new ConnectException("Connection refused")).state()).isEqualTo(BAD);
    assertThat(FaultAttribution.ofTarget(new SocketException("Connection reset")).state()).isEqualTo(BAD);
  }

  @Test
  void acceptingPortIsGoodAndRefusingPortIsBad() {
    try (var target = Target.hanging()) {
      assertThat(seen(Health.tcp(target.service()))).isEqualTo(ProbeResult.good("accepted"));
    }
    assertThat(seen(Health.tcp(Service.service(Target.nowhere()))).state()).isEqualTo(BAD);
  }

  @Test
  void missingPortIsRefused() {
    assertThatThrownBy(() -> seen(Health.tcp(Service.service(URI.create("tcp://127.0.0.1"))))).isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("tcp://localhost:5432");
  }

  @Test
  void codeIsBadByAssertionErrorAndUnknownByOtherExceptions() {
    assertThat(seen(Health.check("a", () -> {})).state()).isEqualTo(GOOD);
    assertThat(seen(Health.check("b", () -> assertThat("PING").isEqualTo("PONG"))).state()).isEqualTo(BAD);
    assertThat(seen(Health.check("c", () -> { throw new Exception(); }))).isEqualTo(ProbeResult.unknown("the probe itself failed: Exception"));
    assertThat(seen(Health.check("d", () -> { throw new StackOverflowError(); })).state()).isEqualTo(UNKNOWN);
  }

  @Test
  void placeContainsNoSecrets() {
    var look = Health.endpoint(Service.service(URI.create("http://admin:hunter2@127.0.0.1:1")).get("/health?token=hunter2").withBearer("hunter2"));

    assertThat(look.probe().place(new Rehearsal())).isEqualTo("GET http://127.0.0.1:1/health");
    assertThat(look.toString() + look.probe()).doesNotContain("hunter2");
  }

  private static void deaf(CountDownLatch never) {
    while (never.getCount() > 0) {
      Thread.interrupted();
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static ProbeResult seen(Target target) { return seen(Health.endpoint(target.service().get("/")).timeout(seconds(5))); }

  private static ProbeResult seen(HealthCheck check) {
    return new ProbeRunner(check, new Rehearsal()).probe().join();
  }
}
