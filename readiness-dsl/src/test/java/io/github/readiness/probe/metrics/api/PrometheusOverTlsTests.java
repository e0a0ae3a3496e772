package io.github.readiness.probe.metrics.api;

import static io.github.readiness.Units.count;
import static io.github.readiness.Units.millis;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.github.readiness.Service;
import io.github.readiness.Units;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.Keys;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.Target;
import io.github.readiness.probe.metrics.Bad;
import io.github.readiness.probe.metrics.Metrics;
import io.github.readiness.probe.metrics.prometheus.Prometheus;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that asks for a certificate. */
class PrometheusOverTlsTests {
  @TempDir
  private Path directory;
  private HttpsServer server;
  private Keys keys;
  private Service service;
  private Prometheus prometheus;
  private final Rehearsal run = new Rehearsal();

  @BeforeEach
  void start() throws Exception {
    keys = Keys.of(directory, "api", "ip:127.0.0.1");
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(keys.context()) {
      @Override
      public void configure(HttpsParameters parameters) {
        var asked = getSSLContext().getDefaultSSLParameters();
        asked.setNeedClientAuth(true);
        parameters.setSSLParameters(asked);
      }
    });
    server.createContext("/metrics", exchange -> {
      try (exchange) {
        exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        Target.send(exchange, 200, "up 1\n");
      }
    });
    server.createContext("/", exchange -> {
      try (exchange) {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        Target.send(exchange, 200,
            "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[" + Instant.now().getEpochSecond() + ",\"7\"]}}");
      }
    });
    server.start();
    service = Service.service(URI.create("https://127.0.0.1:" + server.getAddress().getPort()));
    prometheus = Metrics.prometheus(service);
  }

  @AfterEach
  void stop() { server.stop(0); }

  @Test
  void clientWithTrustAndCertificateGetsAnswers() {
    var seven = run.run(prometheus.trusting(keys.pem()).presenting(keys.pkcs12(), Keys.PASSWORD).query("7")).as(Units::count);

    assertThat(run.readiness().require(seven).exactly(count(7)).status()).isEqualTo(Status.PASS);
  }

  @Test
  void metricsPageIsReadOverTls() {
    var page = Metrics.scrape(service.get("/metrics")).every(millis(100)).lasting(millis(300));
    var pages = run.run(page.trusting(keys.pem()).presenting(keys.pkcs12(), Keys.PASSWORD));

    assertThat(run.readiness().require(pages.series("up").as(Units::count).max()).exactly(count(1)).status()).isEqualTo(Status.PASS);
    assertThat(Bad.of(run, page.trusting(keys.pem()))).isInstanceOf(QueryFailedException.class);
  }

  @Test
  void clientWithoutTrustOrCertificateMeasuresNothing() {
    assertThat(Bad.of(run, prometheus.query("7"))).isInstanceOf(QueryFailedException.class).hasMessageContaining("gave no readable answer");
    assertThat(Bad.of(run, prometheus.trusting(keys.pem()).query("7"))).isInstanceOf(QueryFailedException.class);
    assertThat(Bad.of(run, prometheus.trusting(keys.pem()).presenting(keys.pkcs12(), "wr0ng").query("7"))).hasMessageContaining("api.p12")
        .hasMessageNotContaining("wr0ng");
  }
}
