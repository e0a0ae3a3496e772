package io.github.readiness.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key and a certificate signed by itself, made by keytool, as the files that a probe is given. */
public record Keys(Path pkcs12, Path pem) {
  public static final String PASSWORD = "changeit";

  public static Keys of(Path directory, String name, String subjectAlternativeName) throws Exception {
    var file = directory.resolve(name + ".p12");
    keytool(file, "-genkeypair", "-alias", "api", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "san=" + subjectAlternativeName);
    return new Keys(file, pem(file, store(file).getCertificate("api")));
  }

  /** Of a certificate that was valid for a day, years ago; the other is of who signed it, and is valid. */
  public static Keys expired(Path directory, String name, String subjectAlternativeName) throws Exception {
    var file = directory.resolve(name + ".p12");
    keytool(file, "-genkeypair", "-alias", "authority", "-keyalg", "EC", "-dname", "CN=authority", "-ext", "bc:c");
    keytool(file, "-genkeypair", "-alias", "api", "-signer", "authority", "-keyalg", "EC", "-dname", "CN=" + name, "-ext",
        "san=" + subjectAlternativeName, "-startdate", "2020/01/01", "-validity", "1");
    var pem = pem(file, store(file).getCertificate("authority"));
    keytool(file, "-delete", "-alias", "authority");
    return new Keys(file, pem);
  }

  private static void keytool(Path file, String... what) throws Exception {
    var log = file.resolveSibling("keytool.log");
    var command = Stream.concat(Stream.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-keystore", file.toString(),
        "-storepass", PASSWORD), Stream.of(what)).toList();
    if (new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor() != 0) {
      throw new IOException(Files.readString(log));
    }
  }

  private static Path pem(Path file, Certificate certificate) throws Exception {
    var pem = "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
    return Files.writeString(file.resolveSibling(file.getFileName().toString().replace(".p12", ".pem")), pem, StandardCharsets.US_ASCII);
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
