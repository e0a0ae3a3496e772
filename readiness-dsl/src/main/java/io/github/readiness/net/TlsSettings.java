package io.github.readiness.net;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.apiguardian.api.API;

/**
 * Whom a probe trusts over TLS and who it is, by files that are read when the context is made; without any it is the JDK's. What probes share.
 *
 * @param trusted a PEM file of certificates that are trusted instead of the JDK's
 * @param identity a PKCS #12 file with the certificate and key that are shown to a server which asks
 * @param password of that file; never shown
 */
@API(status = INTERNAL, since = "0.1")
public record TlsSettings(Optional<Path> trusted, Optional<Path> identity, String password) {

  /** The JDK's. */
  public static TlsSettings usual() { return new TlsSettings(Optional.empty(), Optional.empty(), ""); }

  /** The same, with the certificates of this file trusted and nothing else. */
  public TlsSettings trusting(Path pem) {
    return new TlsSettings(Optional.of(pem), identity, password);
  }

  /** The same, with the certificate of this file shown to a server that asks for one. */
  public TlsSettings presenting(Path pkcs12, String itsPassword) {
    return new TlsSettings(trusted, Optional.of(pkcs12), itsPassword);
  }

  /** Checks certificates always; fails with the file that cannot be used. */
  public SSLContext context() throws IOException {
    return context(Optional.empty());
  }

  /** The same for this address: without TLS the JDK's certificates, which take a quarter of a second to load, are not loaded, and nobody is trusted. */
  public SSLContext context(URI address) throws IOException {
    return context(address.getScheme().equalsIgnoreCase("https") ? Optional.empty() : Optional.of(new TrustManager[0]));
  }

  /** @param otherwise who is trusted where no file says so; none for whom the JDK trusts */
  private SSLContext context(Optional<TrustManager[]> otherwise) throws IOException {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(identity.isPresent() ? keys(identity.get(), password) : null,
          trusted.isPresent() ? trusted(trusted.get()) : otherwise.orElse(null), null);
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

  /** Names no file and no password. */
  @Override
  public String toString() { return identity.isPresent() ? "TLS with a certificate" : "TLS"; }
}
