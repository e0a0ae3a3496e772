package io.github.readiness.probe.load;

import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.Load.load;
import static io.github.readiness.probe.load.capacity.Steps.judge;
import static io.github.readiness.probe.load.http.Transport.http1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.github.readiness.Expectations;
import io.github.readiness.Service;
import io.github.readiness.probe.Keys;
import io.github.readiness.probe.Target;
import io.github.readiness.probe.load.http.Transport;
import io.github.readiness.probe.load.result.LoadResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LoadOverTlsTests {
  @TempDir
  private static Path directory;
  private static Keys api;
  private static Keys elsewhere;

  private boolean asksForACertificate;
  private HttpsServer server;

  @BeforeAll
  static void keys() throws Exception {
    api = Keys.of(directory, "api", "ip:127.0.0.1");
    elsewhere = Keys.of(directory, "elsewhere", "dns:elsewhere.invalid");
  }

  @BeforeEach
  void start() throws Exception {
    start(api);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void start(Keys keys) throws Exception {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(keys.context()) {
      @Override
      public void configure(HttpsParameters parameters) {
        var asked = getSSLContext().getDefaultSSLParameters();
        asked.setNeedClientAuth(asksForACertificate);
        parameters.setSSLParameters(asked);
      }
    });
    server.createContext("/", exchange -> {
      try (exchange) {
        Target.send(exchange, 200, "ok");
      }
    });
    server.start();
  }

  private Map<String, Long> ends(Transport transport) throws Exception { return run(transport).outcomes(); }

  private LoadResult run(Transport transport) throws Exception {
    var service = Service.service(URI.create("https://127.0.0.1:" + server.getAddress().getPort()));
    return load(service.get("/")).at(perSecond(10)).lasting(seconds(1)).using(transport).execute(new FakeExecution());
  }

  private void assertRefused(Transport transport, String why) throws Exception {
    var result = run(transport);
    assertThat(result.outcomes()).isEqualTo(Map.of("tls", 10L));
    assertThat(judge(result.errorRate(), Expectations.atMost(percent(1))).finding()).contains("10 of 10 ended as tls (" + why);
    assertThat(judge(result.latency().p95(), Expectations.below(seconds(1))).finding())
        .contains("no good answer: 10 of 10 ended as tls (" + why);
  }

  @Test
  void untrustedCertificateIsAnError() throws Exception {
    assertRefused(http1(), "no trusted authority has signed the certificate; add the certificate of its authority to the trusted ones)");
  }

  @Test
  void expiredCertificateIsAnError() throws Exception {
    server.stop(0);
    var old = Keys.expired(directory, "old", "ip:127.0.0.1");
    start(old);
    assertRefused(http1().trusting(old.pem()), "the certificate has expired, NotAfter: ");
  }

  @Test
  void trustedCertificateIsNoError() throws Exception {
    assertThat(ends(http1().trusting(api.pem()))).isEqualTo(Map.of("200", 10L));
  }

  @Test
  void certificateOfAnotherHostIsAnError() throws Exception {
    server.stop(0);
    start(elsewhere);
    assertRefused(http1().trusting(elsewhere.pem()), "No subject alternative names");
  }

  @Test
  void trustedCertificatesReplaceTheDefaults() throws Exception {
    assertThat(ends(http1().trusting(elsewhere.pem()))).isEqualTo(Map.of("tls", 10L));
  }

  @Test
  void clientCertificateIsPresented() throws Exception {
    asksForACertificate = true;
    assertThat(ends(http1().trusting(api.pem()).presenting(api.pkcs12(), Keys.PASSWORD))).isEqualTo(Map.of("200", 10L));
  }

  @Test
  void missingClientCertificateIsAnError() throws Exception {
    asksForACertificate = true;
    assertThat(ends(http1().trusting(api.pem())).keySet()).isSubsetOf("tls", "reset");
  }

  @Test
  void unusableFilesAreErrorsBeforeTheLoad() throws Exception {
    var empty = Files.writeString(directory.resolve("empty.pem"), "</script><!-- & 😎 ");
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> ends(http1().trusting(empty))).withMessageContaining("empty.pem")
        .withMessageContaining("certificates in PEM");
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> ends(http1().trusting(directory.resolve("none.pem"))))
        .withMessageContaining("NoSuchFileException");
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> ends(http1().presenting(api.pkcs12(), "wr0ng")))
        .withMessageContaining("with the client certificate cannot be used").withMessageNotContaining("wr0ng");
    assertThat(http1().presenting(api.pkcs12(), "s3cret").toString()).doesNotContain("s3cret");
  }
}
