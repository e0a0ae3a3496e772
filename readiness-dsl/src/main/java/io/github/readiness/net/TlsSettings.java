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
 * TLS settings of a probe: trusted certificates and client certificate. The files are read when the context is created. Without files the JDK's settings
 * apply.
 *
 * @param trusted PEM file of the certificates that are trusted instead of the JDK's
 * @param identity PKCS #12 file with the client certificate and its key, for servers that request one
 * @param password password of that file; never shown
 */
@API(status = INTERNAL, since = "0.1")
public record TlsSettings(Optional<Path> trusted, Optional<Path> identity, String password) {

  /** Returns the settings of the JDK. */
  public static TlsSettings defaults() { return new TlsSettings(Optional.empty(), Optional.empty(), ""); }

  /** Returns a copy that trusts only the certificates in this file. */
  public TlsSettings trusting(Path pem) {
    return new TlsSettings(Optional.of(pem), identity, password);
  }

  /** Returns a copy with the client certificate in this file. */
  public TlsSettings presenting(Path pkcs12, String keyStorePassword) {
    return new TlsSettings(trusted, Optional.of(pkcs12), keyStorePassword);
  }

  /**
   * Creates a context that always checks certificates.
   *
   * @throws IOException if a file cannot be used; the message names it
   */
  public SSLContext context() throws IOException {
    return context(Optional.empty());
  }

  /**
   * Creates a context for this address. If it does not use TLS, the context trusts no certificate. This avoids loading the JDK's certificates, which takes a
   * quarter of a second.
   *
   * @throws IOException if a file cannot be used; the message names it
   */
  public SSLContext context(URI address) throws IOException {
    return context(address.getScheme().equalsIgnoreCase("https") ? Optional.empty() : Optional.of(new TrustManager[0]));
  }

  /** @param defaults trust managers if there is no file of trusted certificates; empty for those of the JDK */
  private SSLContext context(Optional<TrustManager[]> defaults) throws IOException {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(identity.isPresent() ? keys(identity.get(), password) : null,
          trusted.isPresent() ? trusted(trusted.get()) : defaults.orElse(null), null);
      return context;
    } catch (GeneralSecurityException broken) {
      throw new IOException("TLS cannot be set up: " + broken.getMessage(), broken);
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
      throw unusable(pem, "trusted certificates", "certificates in PEM", unreadable);
    }
    if (store.size() == 0) {
      throw unusable(pem, "trusted certificates", "certificates in PEM", new IOException("there is none in it"));
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
      throw unusable(pkcs12, "client certificate", "a certificate and its key in PKCS #12, with that password", unreadable);
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, password.toCharArray());
    return managers.getKeyManagers();
  }

  private static IOException unusable(Path file, String role, String content, Exception cause) {
    return new IOException(
        "The file " + file + " with the " + role + " cannot be used (" + cause.getClass().getSimpleName() + ": " + cause.getMessage()
            + "). It must contain " + content + ".",
        cause);
  }

  /** Returns a text without file names and password. */
  @Override
  public String toString() { return identity.isPresent() ? "TLS with a certificate" : "TLS"; }
}
