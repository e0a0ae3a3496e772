package io.github.readiness.probe.health.check;

import io.github.readiness.Execution;
import io.github.readiness.Service;
import io.github.readiness.net.TlsSettings;
import io.github.readiness.quantity.Quantity.Time;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Probe that makes a TLS handshake and closes the connection again. */
record TlsProbe(Service service, TlsSettings trust) implements Probe {

  @Override
  public String kind() { return "tls"; }

  @Override
  public List<Service> services() { return List.of(service); }

  @Override
  public PreparedProbe at(Execution execution, Time timeout, ProbeResources resources) {
    var uri = execution.resolve(service);
    var port = TcpProbe.port(service, uri);
    var millis = TcpProbe.millis(timeout);
    var factory = resources.context(trust).getSocketFactory();
    return () -> resources.resolveAndStart(uri.getHost(), address -> resources.threads().submit(() -> {
      try (var plain = new Socket()) {
        plain.connect(new InetSocketAddress(address, port), millis);
        plain.setSoTimeout(millis);
        return makeHandshake(factory, plain, uri.getHost(), port);
      } catch (IOException failed) {
        return FaultAttribution.ofTarget(failed);
      }
    }));
  }

  private static ProbeResult makeHandshake(SSLSocketFactory factory, Socket plain, String host, int port) throws IOException {
    try (var socket = (SSLSocket) factory.createSocket(plain, host, port, true)) {
      var parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");              // RFC 9110, 4.3.4: the certificate must be for this host
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return ProbeResult.good(socket.getSession().getProtocol());
    }
  }

  @Override
  public Probe trusting(UnaryOperator<TlsSettings> change) {
    return new TlsProbe(service, change.apply(trust));
  }

  @Override
  public String place(Execution execution) {
    var uri = execution.resolve(service);
    return "tls://" + uri.getHost() + ":" + TcpProbe.port(service, uri);
  }
}
