package io.github.readiness.probe.health.check;

import static io.github.readiness.Units.millis;
import static io.github.readiness.probe.health.Health.endpoint;
import static io.github.readiness.probe.health.Health.healthReport;
import static io.github.readiness.probe.health.Health.process;
import static io.github.readiness.probe.health.Health.tls;
import static io.github.readiness.uptime.Timeline.State.BAD;
import static io.github.readiness.uptime.Timeline.State.GOOD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.Service;
import io.github.readiness.net.TlsSettings;
import io.github.readiness.probe.Keys;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.Target;
import io.github.readiness.probe.health.watch.ProbeRunner;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsProbeTests {
  @TempDir
  private static Path directory;
  private static Keys api;
  private static Keys elsewhere;
  private HttpsServer server;

  @BeforeAll
  static void keys() throws Exception {
    api = Keys.of(directory, "api", "ip:127.0.0.1");
    elsewhere = Keys.of(directory, "elsewhere", "dns:elsewhere.invalid");
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  @Test
  void trustedCertificateOfTheHostIsGood() throws Exception {
    assertThat(seen(tls(serving(api), api.pem()))).isEqualTo(ProbeResult.good("TLSv1.3"));
  }

  @Test
  void unknownAuthorityAndOtherHostAreBad() throws Exception {
    var service = serving(api);
    assertThat(seen(tls(service))).satisfies(seen -> assertThat(seen.state()).isEqualTo(BAD))
        .satisfies(seen -> assertThat(seen.words()).startsWith("certificate not trusted: "));
    stop();

    assertThat(seen(tls(serving(elsewhere), elsewhere.pem())).words()).startsWith("certificate not trusted: ");
  }

  @Test
  void silentServerAndServerWithoutTlsAreNotGood() {
    try (var hanging = Target.hanging(); var plain = Target.answering(200, "")) {
      assertThat(seen(tls(hanging.service()).timeout(millis(200))).state()).isEqualTo(BAD);
      assertThat(seen(tls(plain.service()).timeout(millis(1000))).state()).isNotEqualTo(GOOD);
    }
    assertThat(seen(tls(Service.service(Target.nowhere())))).isEqualTo(ProbeResult.bad("connection refused or host unreachable"));
  }

  @Test
  void fileWithoutCertificatesIsRefused() {
    assertThatThrownBy(() -> seen(tls(Service.service(Target.nowhere()), directory.resolve("none.pem"))))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("none.pem");
  }

  @Test
  void httpProbesUseTheConfiguredCertificates() throws Exception {
    var service = serving(api);
    answer("{\"status\":\"UP\"}\nprocess_start_time_seconds 1\n");

    assertThat(seen(endpoint(service.get("/")).trusting(api.pem()))).isEqualTo(ProbeResult.good("200"));
    assertThat(seen(process(service.get("/")).trusting(api.pem())).words()).isEqualTo("the same process");
    assertThat(seen(healthReport(service.get("/")).trusting(api.pem())).words()).startsWith("200");
    assertThat(
        Stream.of(endpoint(service.get("/")), process(service.get("/")), healthReport(service.get("/")), tls(service)).map(TlsProbeTests::seen)
            .distinct())
        .as("the same words, whoever asks").singleElement().satisfies(seen -> assertThat(seen.state()).isEqualTo(BAD))
        .satisfies(seen -> assertThat(seen.words()).startsWith("certificate not trusted: ").contains("PKIX path building failed"));
  }

  @Test
  void clientCertificateIsPresentedOnRequest() throws Exception {
    var service = serving(api, true);
    answer("");
    var check = endpoint(service.get("/")).trusting(api.pem());

    assertThat(seen(check.presenting(api.pkcs12(), Keys.PASSWORD))).isEqualTo(ProbeResult.good("200"));
    assertThat(seen(check)).satisfies(seen -> assertThat(seen.state()).isNotEqualTo(GOOD));
    assertThat(check.presenting(api.pkcs12(), "hunter2").probe().toString()).doesNotContain("hunter2");
    assertThat(check).isEqualTo(endpoint(service.get("/")).trusting(api.pem())).isNotEqualTo(endpoint(service.get("/")));
  }

  @Test
  void probesWithEqualTlsSettingsShareAClient() {
    var means = new ProbeResources();
    var own = TlsSettings.defaults().trusting(api.pem());

    assertThat(means.client(own)).isSameAs(means.client(TlsSettings.defaults().trusting(api.pem())))
        .isNotSameAs(means.client(TlsSettings.defaults()));
  }

  private Service serving(Keys keys) throws Exception { return serving(keys, false); }

  private Service serving(Keys keys, boolean asksForACertificate) throws Exception {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(keys.context()) {
      @Override
      public void configure(HttpsParameters parameters) {
        var demanded = getSSLContext().getDefaultSSLParameters();
        demanded.setNeedClientAuth(asksForACertificate);
        parameters.setSSLParameters(demanded);
      }
    });
    server.start();
    return Service.service(URI.create("https://127.0.0.1:" + server.getAddress().getPort()));
  }

  private void answer(String body) {
    server.createContext("/", exchange -> {
      try (exchange) {
        Target.send(exchange, 200, body);
      }
    });
  }

  private static ProbeResult seen(HealthCheck check) { return new ProbeRunner(check, new Rehearsal()).probe().join(); }
}
