package io.github.readiness.probe.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Makes the TLS context of a {@link Transport} of its files; without any it is the JDK's. */
final class Trust {
  private Trust() {}

  static SSLContext context(Transport transport) throws IOException {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(transport.identity().isPresent() ? keys(transport.identity().get(), transport.password()) : null,
          transport.trusted().isPresent() ? trusted(transport.trusted().get()) : null, null);
      return context;
    } catch (GeneralSecurityException broken) {
      throw new IOException("TLS cannot be set up here: " + broken.getMessage(), broken);
    }
  }

  private static TrustManager[] trusted(Path pem) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (var in = Files.newInputStream(pem)) {
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("trusted-" + store.size(), certificate);
      }
    } catch (IOException | GeneralSecurityException unreadable) {
      throw unusable(pem, "trusting(...)", "certificates in PEM", unreadable);
    }
    if (store.size() == 0) {
      throw unusable(pem, "trusting(...)", "certificates in PEM", new IOException("it holds none"));
    }
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    return managers.getTrustManagers();
  }

  private static KeyManager[] keys(Path pkcs12, String password) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(pkcs12)) {
      store.load(in, password.toCharArray());
    } catch (IOException | GeneralSecurityException unreadable) {
      throw unusable(pkcs12, "presenting(...)", "a certificate and its key in PKCS #12, under that password", unreadable);
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, password.toCharArray());
    return managers.getKeyManagers();
  }

  private static IOException unusable(Path file, String where, String what, Exception cause) {
    return new IOException("The file " + file + " of " + where + " cannot be used (" + cause.getClass().getSimpleName() + ": " + cause.getMessage()
        + "). It must hold " + what + ".", cause);
  }
}
