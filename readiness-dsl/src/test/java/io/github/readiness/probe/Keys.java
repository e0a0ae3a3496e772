package io.github.readiness.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key and a certificate signed by itself, made by keytool, as the files that a probe is given. */
public record Keys(Path pkcs12, Path pem) {
  public static final String PASSWORD = "changeit";

  public static Keys of(Path directory, String name, String subjectAlternativeName) throws Exception {
    var file = directory.resolve(name + ".p12");
    var keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-keystore",
        file.toString(), "-storepass", PASSWORD, "-alias", "api", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "san=" + subjectAlternativeName)
        .redirectErrorStream(true).redirectOutput(directory.resolve("keytool.log").toFile()).start();
    if (keytool.waitFor() != 0) {
      throw new IOException(Files.readString(directory.resolve("keytool.log")));
    }
    var certificate = store(file).getCertificate("api").getEncoded();
    var pem = "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate)
        + "\n-----END CERTIFICATE-----\n";
    return new Keys(file, Files.writeString(directory.resolve(name + ".pem"), pem, StandardCharsets.US_ASCII));
  }

  /** Of a server that has these keys, and trusts those who have them. */
  public SSLContext context() throws Exception {
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store(pkcs12), PASSWORD.toCharArray());
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry("itself", store(pkcs12).getCertificate("api"));
    trust.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore store(Path file) throws Exception {
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }
}
