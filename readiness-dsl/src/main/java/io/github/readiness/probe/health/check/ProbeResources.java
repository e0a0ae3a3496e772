package io.github.readiness.probe.health.check;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.net.TlsSettings;
import io.github.readiness.probe.health.check.PreparedProbe.StartedProbe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.apiguardian.api.API;

/**
 * Resources that all probes of one watch share: a thread pool, and one HTTP client for each set of TLS settings, created on first use. An HTTP client
 * has a selector and threads of its own, so a client for each of a thousand services would take thousands of threads.
 */
@API(status = INTERNAL, since = "0.1")
public final class ProbeResources {
  private static final Pattern ADDRESS = Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)|\\[.*]");

  /** Finds the address of a host name. May block for any time. */
  interface Resolver {
    InetAddress address(String host) throws UnknownHostException;
  }

  private final ProbeThreadPool threads = new ProbeThreadPool();
  private final Resolver resolver;
  private final Map<TlsSettings, SSLContext> contexts = new HashMap<>();
  private final Map<TlsSettings, HttpClient> clients = new HashMap<>();

  public ProbeResources() { this(InetAddress::getByName); }

  ProbeResources(Resolver resolver) { this.resolver = resolver; }

  /** Returns the pool for probes that block. */
  ProbeThreadPool threads() { return threads; }

  /** Returns a client without a timeout of its own: every request has one, which includes the connection. */
  synchronized HttpClient client(TlsSettings trust) {
    return clients.computeIfAbsent(trust, first -> {
      var builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
      return first.equals(TlsSettings.defaults()) ? builder.build() : builder.sslContext(context(first)).build();
    });
  }

  /**
   * Returns the TLS context for these settings.
   *
   * @throws InvalidDefinitionException if a file of the settings cannot be used
   */
  synchronized SSLContext context(TlsSettings trust) {
    try {
      var known = contexts.get(trust);
      var context = known == null ? trust.context() : known;
      contexts.put(trust, context);
      return context;
    } catch (IOException unusable) {
      throw new InvalidDefinitionException(unusable.getMessage());
    }
  }

  /**
   * Starts a probe of a host after its name is resolved. Resolution takes none of the time that the host has to answer, and a name that does not
   * resolve is unknown, not bad. If the host is an IP address already, the probe starts at once.
   */
  StartedProbe resolveAndStart(String host, Function<InetAddress, StartedProbe> probe) {
    if (ADDRESS.matcher(host).matches()) {
      try {
        return probe.apply(InetAddress.getByName(host));
      } catch (UnknownHostException malformed) {
        return StartedProbe.ended(FaultAttribution.ofTarget(malformed));
      }
    }
    var found = new AtomicReference<InetAddress>();
    return threads.submit(() -> {
      try {
        found.set(resolver.address(host));
        return ProbeResult.good("resolved");
      } catch (UnknownHostException unknown) {
        return FaultAttribution.ofTarget(unknown);
      }
    }).before("the host name was not resolved", () -> probe.apply(found.get()));
  }
}
