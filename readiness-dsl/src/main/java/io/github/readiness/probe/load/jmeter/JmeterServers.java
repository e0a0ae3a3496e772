package io.github.readiness.probe.load.jmeter;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Machines on which {@code jmeter-server} waits for a test: {@code plan.on(jmeterServers("load-1:1099", "load-2:1099"))}. Immutable.
 *
 * <p>Servers must run JMeter 5.6.3, the same version as JMeter on this machine. Version 5.5 runs no load. Other versions are not tested. The property
 * {@code java.rmi.server.hostname} of a server sets the name under which it is reached. Servers must be able to open connections to this machine.
 *
 * <p>JMeter is taken from the class path, {@code org.apache.jmeter:ApacheJMeter_http}, and runs in its own process. It brings a second Groovy and a
 * logging back end; with {@link #withJmeterAt} the class path of the tests stays free of them.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class JmeterServers {
  private static final String ADDRESS = "([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.%]+])(:[0-9]{1,5})?";

  private final List<String> addresses;
  private final Optional<KeyStoreFile> keyStore;
  private final Optional<String> ourName;
  private final int ourPort;
  private final Optional<Path> home;

  private JmeterServers(List<String> addresses, Optional<KeyStoreFile> keyStore, Optional<String> ourName, int ourPort, Optional<Path> home) {
    this.addresses = List.copyOf(addresses);
    this.keyStore = keyStore;
    this.ourName = ourName;
    this.ourPort = ourPort;
    this.home = home;
  }

  /**
   * Returns servers, each given by host and port of its registry; the default port is 1099. Each sends an equal share.
   *
   * <p>Servers must be started with {@code -Jserver.rmi.ssl.disable=true}, unless {@link #withKeyStore} is used.
   */
  public static JmeterServers jmeterServers(String first, String... more) {
    var addresses = Stream.concat(Stream.of(first), Stream.of(more)).toList();
    for (var address : addresses) {
      if (!address.matches(ADDRESS)) {
        throw new IllegalArgumentException(
            "\"" + address + "\" is not an address of a JMeter server. Write host and port, for example \"load-1:1099\".");
      }
    }
    var whole = addresses.stream().map(address -> address.matches(".*:[0-9]+") ? address : address + ":1099").toList();
    var twice = whole.stream().filter(address -> whole.indexOf(address) != whole.lastIndexOf(address)).findFirst();
    if (twice.isPresent()) {
      throw new IllegalArgumentException(
          "The JMeter server " + twice.get() + " is listed twice, but it can run only one test at a time. Leave one out.");
    }
    return new JmeterServers(whole, Optional.empty(), Optional.empty(), 0, Optional.empty());
  }

  /**
   * Returns a copy that uses TLS. The key store is made by JMeter's {@code create-rmi-keystore}; the servers must have it, too. The alias of its key
   * is {@code rmi}.
   */
  public JmeterServers withKeyStore(Path file, String password) {
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException("The key store " + file + " cannot be read. Write a path relative to "
          + Path.of("").toAbsolutePath() + ", or an absolute one.");
    }
    return new JmeterServers(addresses, Optional.of(new KeyStoreFile(file, password)), ourName, ourPort, home);
  }

  /**
   * Returns a copy that receives the samples at this name or address of this machine. Use it if servers cannot reach the address from which this
   * machine connects to them.
   */
  public JmeterServers answeringTo(String hostName) {
    return new JmeterServers(addresses, keyStore, Optional.of(hostName), ourPort, home);
  }

  /**
   * Returns a copy that receives the samples at this port of this machine, for example behind a firewall; any free port by default. Only one test at
   * a time can use it. The second port of the servers themselves is set with {@code -Jserver.rmi.localport=4000}.
   *
   * <p>Before the load, servers send a few requests to another port of this machine to warm up. If a firewall blocks them, the first requests of the
   * load are late.
   */
  public JmeterServers answeringAt(int port) {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          "A port must be between 1 and 65535, but was " + port + ". Write a free one, for example answeringAt(4000).");
    }
    return new JmeterServers(addresses, keyStore, ourName, port, home);
  }

  /** Returns a copy that uses the JMeter installed in this directory, which contains {@code lib/ext}, instead of the class path. */
  public JmeterServers withJmeterAt(Path directory) {
    return new JmeterServers(addresses, keyStore, ourName, ourPort, Optional.of(directory));
  }

  List<String> addresses() { return addresses; }

  Optional<KeyStoreFile> keyStore() { return keyStore; }

  Optional<String> ourName() { return ourName; }

  /** Returns the port for the samples; 0 for any free one. */
  int ourPort() { return ourPort; }

  Optional<Path> home() { return home; }

  @Override
  public boolean equals(Object other) {
    return other instanceof JmeterServers servers && servers.addresses.equals(addresses) && servers.keyStore.equals(keyStore)
        && servers.ourName.equals(ourName) && servers.ourPort == ourPort && servers.home.equals(home);
  }

  @Override
  public int hashCode() { return addresses.hashCode(); }

  /** "JMeter on load-1:1099 and load-2:1099". */
  @Override
  public String toString() {
    var last = addresses.size() - 1;
    return "JMeter on " + (last == 0 ? "" : String.join(", ", addresses.subList(0, last)) + " and ") + addresses.get(last);
  }

  /** Key store and its password, which is never shown. */
  record KeyStoreFile(Path file, String password) {
    @Override
    public String toString() { return file.toString(); }
  }
}
