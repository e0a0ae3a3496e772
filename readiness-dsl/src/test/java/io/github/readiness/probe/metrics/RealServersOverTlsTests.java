package io.github.readiness.probe.metrics;

import static io.github.readiness.Units.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.readiness.Service;
import io.github.readiness.Units;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.Keys;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.metrics.api.QueryFailedException;
import io.github.readiness.probe.metrics.prometheus.Alertmanager;
import io.github.readiness.probe.metrics.prometheus.Prometheus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus and a real Alertmanager that want a certificate and a password. */
@Tag("integration")
class RealServersOverTlsTests {
  private static final String PASSWORD = "s3cr3t";
  private static final String ITS_HASH = "$2b$05$abcdefghijklmnopqrstuu9Avu/WgbsK7g7xfCY1X3pdjsTgxqQLS";       // crypt(3)
  @TempDir
  private Path directory;
  private Keys keys;
  private Path config;
  private final Rehearsal run = new Rehearsal();

  @BeforeEach
  void make() throws Exception {
    keys = Keys.of(directory, "api", "ip:127.0.0.1");
    var key = directory.resolve("key.pem");
    try {
      assertThat(new ProcessBuilder("openssl", "pkcs12", "-in", keys.pkcs12().toString(), "-passin", "pass:" + Keys.PASSWORD, "-nodes", "-nocerts",
          "-out", key.toString()).redirectErrorStream(true).redirectOutput(directory.resolve("openssl.log").toFile()).start().waitFor()).isZero();
    } catch (IOException missing) {
      assumeTrue(false, "openssl is not installed here: " + missing.getMessage());
    }
    config = Files.writeString(directory.resolve("web.yml"), """
        tls_server_config: {cert_file: %s, key_file: %s, client_auth_type: RequireAndVerifyClientCert, client_ca_file: %s}
        basic_auth_users: {anna: %s}
        """.formatted(keys.pem(), key, keys.pem(), ITS_HASH));
  }

  private Prometheus prometheus(Service service) {
    return Metrics.prometheus(service).trusting(keys.pem()).presenting(keys.pkcs12(), Keys.PASSWORD).withBasicAuth("anna", PASSWORD);
  }

  private Alertmanager alertmanager(Service service) {
    return Metrics.alertmanager(service).trusting(keys.pem()).presenting(keys.pkcs12(), Keys.PASSWORD).withBasicAuth("anna", PASSWORD);
  }

  @Test
  void prometheusAnswersClientWithCertificateAndPassword() throws IOException {
    var file = Files.writeString(directory.resolve("prometheus.yml"), "global: {scrape_interval: 15s}\n");
    try (var server = RealPrometheus.secured(directory, config, service -> prometheus(service).query("1"), "prometheus", "--config.file=" + file,
        "--storage.tsdb.path=" + directory.resolve("data"))) {
      var service = Service.service(server.address());
      var seven = run.run(prometheus(service).query("7")).as(Units::count);

      assertThat(run.readiness().require(seven).exactly(count(7)).status()).isEqualTo(Status.PASS);
      assertThat(Bad.of(run, prometheus(service).withBasicAuth("anna", "wr0ng").query("7"))).isInstanceOf(QueryFailedException.class)
          .hasMessageContaining("answered 401\nAdvice: It requires valid credentials.").hasMessageNotContaining("wr0ng");
      assertThat(Bad.of(run, Metrics.prometheus(service).trusting(keys.pem()).withBasicAuth("anna", PASSWORD).query("7")))
          .isInstanceOf(QueryFailedException.class).hasMessageContaining("gave no readable answer");
      assertThat(Bad.of(run, Metrics.prometheus(service).query("7"))).isInstanceOf(QueryFailedException.class);
    }
  }

  @Test
  void alertmanagerAnswersClientWithCertificateAndPassword() throws IOException {
    var file = Files.writeString(directory.resolve("alertmanager.yml"), "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n");
    try (var server = RealPrometheus.secured(directory, config, service -> alertmanager(service).alerts(), "prometheus-alertmanager",
        "--config.file=" + file, "--storage.path=" + directory.resolve("am"), "--cluster.listen-address=")) {
      var service = Service.service(server.address());

      assertThat(run.readiness().require(run.run(alertmanager(service).alerts()).firing()).none().outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
      assertThat(Bad.of(run, Metrics.alertmanager(service).trusting(keys.pem()).alerts())).isInstanceOf(QueryFailedException.class);
    }
  }
}
