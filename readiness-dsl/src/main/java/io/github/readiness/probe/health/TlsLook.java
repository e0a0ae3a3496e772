package io.github.readiness.probe.health;

import io.github.readiness.Execution;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Service;
import io.github.readiness.Trust;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Shakes hands over TLS and closes again. */
record TlsLook(Service service, Trust trust) implements Look {

  @Override
  public String kind() { return "tls"; }

  @Override
  public List<Service> services() { return List.of(service); }

  @Override
  public Looking at(Execution execution, Time timeout, Means means) {
    var uri = execution.resolve(service);
    var port = TcpLook.port(service, uri);
    var millis = TcpLook.millis(timeout);
    var factory = means.context(trust).getSocketFactory();
    return () -> means.reaching(uri.getHost(), address -> means.crew().begin(() -> {
      try (var plain = new Socket()) {
        plain.connect(new InetSocketAddress(address, port), millis);
        plain.setSoTimeout(millis);
        return shakenHands(factory, plain, uri.getHost(), port);
      } catch (IOException failed) {
        return Faults.talking(failed);
      }
    }));
  }

  private static Sighting shakenHands(SSLSocketFactory factory, Socket plain, String host, int port) throws IOException {
    try (var socket = (SSLSocket) factory.createSocket(plain, host, port, true)) {
      var parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");              // RFC 9110, 4.3.4: the certificate is of this host
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return Sighting.good(socket.getSession().getProtocol());
    }
  }

  @Override
  public Look trusting(UnaryOperator<Trust> change) {
    return new TlsLook(service, change.apply(trust));
  }

  @Override
  public String place(Execution execution) {
    var uri = execution.resolve(service);
    return "tls://" + uri.getHost() + ":" + TcpLook.port(service, uri);
  }
}
