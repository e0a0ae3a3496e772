package io.github.readiness.probe.health.check;

import io.github.readiness.Execution;
import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.Service;
import io.github.readiness.quantity.Quantity.Time;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Probe that opens a TCP connection and closes it again. */
record TcpProbe(Service service) implements Probe {
  private static final Map<String, Integer> USUAL_PORTS = Map.of("http", 80, "https", 443, "postgresql", 5432, "redis", 6379, "nats", 4222);

  @Override
  public String kind() { return "tcp"; }

  @Override
  public List<Service> services() { return List.of(service); }

  @Override
  public PreparedProbe at(Execution execution, Time timeout, ProbeResources resources) {
    var uri = execution.resolve(service);
    var port = port(service, uri);
    var millis = millis(timeout);
    return () -> resources.resolveAndStart(uri.getHost(), address -> resources.threads().submit(() -> {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(address, port), millis);
        return ProbeResult.good("accepted");
      } catch (IOException failed) {
        return FaultAttribution.ofTarget(failed);
      }
    }));
  }

  @Override
  public String place(Execution execution) {
    var uri = execution.resolve(service);
    return "tcp://" + uri.getHost() + ":" + port(service, uri);
  }

  static int millis(Time timeout) { return (int) Math.min(Math.max(1, timeout.toDuration().toMillis()), Integer.MAX_VALUE); }

  static int port(Service service, URI uri) {
    var usual = USUAL_PORTS.get(String.valueOf(uri.getScheme()));
    if (uri.getHost() == null || uri.getPort() < 0 && usual == null) {
      throw new InvalidDefinitionException("The target " + service.name() + " must name host and port. Write it like tcp://localhost:5432.");
    }
    return uri.getPort() < 0 ? usual : uri.getPort();
  }
}
