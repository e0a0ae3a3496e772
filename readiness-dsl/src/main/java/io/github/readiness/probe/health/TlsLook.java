package io.github.readiness.probe.health;

import io.github.readiness.DefinitionMistake;
import io.github.readiness.Execution;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Service;
import io.github.readiness.Trust;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Shakes hands over TLS and closes again. */
record TlsLook(Service service, Trust trust) implements Look {

  @Override
  public List<Service> services() { return List.of(service); }

  @Override
  public Looking at(Execution execution, Time timeout, Means means) {
    var uri = execution.resolve(service);
    var port = TcpLook.port(service, uri);
    var millis = TcpLook.millis(timeout);
    var factory = factory();
    return () -> means.crew().begin(() -> {
      try (var plain = new Socket()) {
        plain.connect(new InetSocketAddress(uri.getHost(), port), millis);
        plain.setSoTimeout(millis);
        try (var socket = (SSLSocket) factory.createSocket(plain, uri.getHost(), port, true)) {
          var parameters = socket.getSSLParameters();
          parameters.setEndpointIdentificationAlgorithm("HTTPS");              // RFC 9110, 4.3.4: the certificate is of this host
          socket.setSSLParameters(parameters);
          socket.startHandshake();
          return Sighting.good(socket.getSession().getProtocol());
        }
      } catch (SSLException refused) {
        return isCertificate(refused) ? Sighting.bad("its certificate is not trusted: " + refused.getMessage()) : Faults.talking(refused);
      } catch (IOException failed) {
        return Faults.talking(failed);
      }
    });
  }

  private SSLSocketFactory factory() {
    try {
      return trust.context().getSocketFactory();
    } catch (IOException unusable) {
      throw new DefinitionMistake(unusable.getMessage());
    }
  }

  private static boolean isCertificate(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(20).anyMatch(CertificateException.class::isInstance);
  }

  @Override
  public String place(Execution execution) {
    var uri = execution.resolve(service);
    return "tls://" + uri.getHost() + ":" + TcpLook.port(service, uri);
  }
}
