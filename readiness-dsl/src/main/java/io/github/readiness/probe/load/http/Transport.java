package io.github.readiness.probe.load.http;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Transport of a load: HTTP version, trusted certificates and client certificate. Certificates and host names are always verified; this cannot be
 * switched off. Files are read when the load runs.
 *
 * @param isHttp2 true for HTTP/2, without a fallback
 * @param trusted PEM file of certificates that are trusted instead of the JDK's
 * @param identity PKCS #12 file with the client certificate and its key
 * @param password password of that file; never shown
 */
@API(status = MAINTAINED, since = "0.1")
public record Transport(boolean isHttp2, Optional<Path> trusted, Optional<Path> identity, String password) {

  /** Returns HTTP/1.1 with as many connections as there are requests in flight. */
  public static Transport http1() {
    return new Transport(false, Optional.empty(), Optional.empty(), "");
  }

  /**
   * Returns HTTP/2, negotiated by ALPN for https and used by prior knowledge for http.
   *
   * <p>Each request has its own connection while it is in flight, as if from many users, so no limit of streams delays it. A target that supports
   * only HTTP/1.1 gives errors.
   */
  public static Transport http2() { return new Transport(true, Optional.empty(), Optional.empty(), ""); }

  /** Returns a copy that trusts only these certificates and those that they signed. */
  public Transport trusting(Path pem) {
    return new Transport(isHttp2, Optional.of(pem), identity, password);
  }

  /** Returns a copy with a client certificate for servers that ask for one. */
  public Transport presenting(Path pkcs12, String itsPassword) {
    return new Transport(isHttp2, trusted, Optional.of(pkcs12), itsPassword);
  }

  @Override
  public String toString() { return isHttp2 ? "HTTP/2" : "HTTP/1.1"; }
}
