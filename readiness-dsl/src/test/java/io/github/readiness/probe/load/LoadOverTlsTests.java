package io.github.readiness.probe.load;

import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.Load.load;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.readiness.Service;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadOverTlsTests {
  private static final String PASSWORD = "changeit";

  @TempDir
  private Path directory;

  @Test
  void aCertificateThatNobodyTrustsIsAnError() throws Exception {
    var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
    server.start();
    try {
      var api = Service.service(URI.create("https://127.0.0.1:" + server.getAddress().getPort()));
      var result = load(api.get("/")).at(perSecond(10)).lasting(seconds(1)).execute(new FakeExecution());
      assertThat(result.byStatus()).isEqualTo(Map.of("tls", 10L));
    } finally {
      server.stop(0);
    }
  }

  private SSLContext selfSigned() throws Exception {
    var file = directory.resolve("keys.p12");
    var keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-keystore",
        file.toString(), "-storepass", PASSWORD, "-alias", "api", "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1")
        .redirectErrorStream(true).redirectOutput(directory.resolve("keytool.log").toFile()).start();
    assertThat(keytool.waitFor()).isZero();
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
