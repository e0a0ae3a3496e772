package io.github.readiness.probe.load.http;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * How a load reaches its target: which HTTP, whom it trusts and who it is. Certificates are always checked, names included; there is no way to
 * switch that off. Files are read when the load runs.
 *
 * @param isHttp2 whether HTTP/2 and nothing else is spoken
 * @param trusted a PEM file of certificates that are trusted instead of the JDK's
 * @param identity a PKCS #12 file with the certificate and key that are shown to a server which asks
 * @param password of that file; never shown
 */
@API(status = MAINTAINED, since = "0.1")
public record Transport(boolean isHttp2, Optional<Path> trusted, Optional<Path> identity, String password) {

  /** HTTP/1.1, as many connections as there are requests in flight. */
  public static Transport http1() {
    return new Transport(false, Optional.empty(), Optional.empty(), "");
  }

  /**
   * HTTP/2, agreed by ALPN where the address is https, by prior knowledge where it is http. As from many users, each request has a connection to
   * itself while it is on its way, so no limit of streams holds it up. A target that speaks only HTTP/1.1 gives errors.
   */
  public static Transport http2() { return new Transport(true, Optional.empty(), Optional.empty(), ""); }

  /** Trusts what these certificates signed, or are, and nothing else. */
  public Transport trusting(Path pem) {
    return new Transport(isHttp2, Optional.of(pem), identity, password);
  }

  /** Shows this certificate to a server that asks for one. */
  public Transport presenting(Path pkcs12, String itsPassword) {
    return new Transport(isHttp2, trusted, Optional.of(pkcs12), itsPassword);
  }

  @Override
  public String toString() { return isHttp2 ? "HTTP/2" : "HTTP/1.1"; }
}
