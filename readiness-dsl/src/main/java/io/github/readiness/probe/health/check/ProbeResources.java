package io.github.readiness.probe.health.check;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.net.TlsSettings;
import io.github.readiness.probe.health.check.PreparedProbe.Begun;
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
 * What the looks of one watch share: threads, and one HTTP client for each way to trust, made when the first of them needs it. A client has a selector and threads of its
 * own, so one for each of a thousand services would be thousands of threads.
 */
@API(status = INTERNAL, since = "0.1")
public final class ProbeResources {
  private static final Pattern ADDRESS = Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)|\\[.*]");

  /** Finds the address of a name; may take as long as it likes. */
  interface Resolver {
    InetAddress address(String host) throws UnknownHostException;
  }

  private final ProbeThreadPool crew = new ProbeThreadPool();
  private final Resolver resolver;
  private final Map<TlsSettings, SSLContext> contexts = new HashMap<>();
  private final Map<TlsSettings, HttpClient> clients = new HashMap<>();

  public ProbeResources() { this(InetAddress::getByName); }

  ProbeResources(Resolver resolver) { this.resolver = resolver; }

  /** For looks that block. */
  ProbeThreadPool crew() { return crew; }

  /** Every request says how long it may take, the connection included. */
  synchronized HttpClient client(TlsSettings trust) {
    return clients.computeIfAbsent(trust, first -> {
      var builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
      return first.equals(TlsSettings.usual()) ? builder.build() : builder.sslContext(context(first)).build();
    });
  }

  /** Refuses files that cannot be used. */
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
   * Looks at a host once its name is resolved: a name that cannot be is this side's matter, and takes none of the time that the host has to answer. What is an address
   * already is looked at at once.
   */
  Begun reaching(String host, Function<InetAddress, Begun> look) {
    if (ADDRESS.matcher(host).matches()) {
      try {
        return look.apply(InetAddress.getByName(host));
      } catch (UnknownHostException malformed) {
        return Begun.ended(FaultAttribution.talking(malformed));
      }
    }
    var found = new AtomicReference<InetAddress>();
    return crew.begin(() -> {
      try {
        found.set(resolver.address(host));
        return ProbeResult.good("resolved");
      } catch (UnknownHostException unknown) {
        return FaultAttribution.talking(unknown);
      }
    }).before("its name was not resolved", () -> look.apply(found.get()));
  }
}
