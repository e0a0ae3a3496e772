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
 * <p>They run JMeter 5.6.3, all the same version as the JMeter here, and are told by {@code java.rmi.server.hostname} under which name they are
 * reached. No other version is tried but 5.5, on which no load runs. They answer to us, so they must be able to open connections to this machine.
 *
 * <p>JMeter is looked for on the class path, {@code org.apache.jmeter:ApacheJMeter_http}, and runs in a process of its own. It brings a second
 * Groovy and a logging back end; {@link #withJmeterAt} keeps them out of the tests.
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
   * Each by host and the port of its registry, 1099 unless said; started with {@code -Jserver.rmi.ssl.disable=true} unless
   * {@link #withKeyStore} says otherwise. Each sends an equal share.
   */
  public static JmeterServers jmeterServers(String first, String... more) {
    var addresses = Stream.concat(Stream.of(first), Stream.of(more)).toList();
    for (var address : addresses) {
      if (!address.matches(ADDRESS)) {
        throw new IllegalArgumentException("\"" + address + "\" is no address of a JMeter server. Write host and port, like \"load-1:1099\".");
      }
    }
    var whole = addresses.stream().map(address -> address.matches(".*:[0-9]+") ? address : address + ":1099").toList();
    var twice = whole.stream().filter(address -> whole.indexOf(address) != whole.lastIndexOf(address)).findFirst();
    if (twice.isPresent()) {
      throw new IllegalArgumentException("The JMeter server " + twice.get() + " is named twice, and it runs one test at a time. Leave one out.");
    }
    return new JmeterServers(whole, Optional.empty(), Optional.empty(), 0, Optional.empty());
  }

  /** Over TLS, with the key store that JMeter's {@code create-rmi-keystore} made and the servers have too; the key in it is called rmi. */
  public JmeterServers withKeyStore(Path file, String password) {
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException("The key store " + file + " cannot be read. Write the path from where the tests run, "
          + Path.of("").toAbsolutePath() + ", or a whole one.");
    }
    return new JmeterServers(addresses, Optional.of(new KeyStoreFile(file, password)), ourName, ourPort, home);
  }

  /** With their answers sent to this name or address of ours, where the one by which we reach them will not do. */
  public JmeterServers answeringTo(String hostName) {
    return new JmeterServers(addresses, keyStore, Optional.of(hostName), ourPort, home);
  }

  /**
   * With their answers sent to this port of ours, where a firewall lets through no other; to any free one unless said. One test at a time has it. The
   * servers' own second port is fixed on theirs, {@code -Jserver.rmi.localport=4000}. Before the load they send a few requests to another port of ours,
   * to warm up; those may be lost, but the first ones of the load are late then.
   */
  public JmeterServers answeringAt(int port) {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          "A port lies between 1 and 65535, but was " + port + ". Write one that is free here, like answeringAt(4000).");
    }
    return new JmeterServers(addresses, keyStore, ourName, port, home);
  }

  /** With the JMeter that is installed there, the directory that holds {@code lib/ext}, instead of one on the class path. */
  public JmeterServers withJmeterAt(Path directory) {
    return new JmeterServers(addresses, keyStore, ourName, ourPort, Optional.of(directory));
  }

  List<String> addresses() { return addresses; }

  Optional<KeyStoreFile> keyStore() { return keyStore; }

  Optional<String> ourName() { return ourName; }

  /** Any free one for 0. */
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

  /** Never shown: it holds a password. */
  record KeyStoreFile(Path file, String password) {
    @Override
    public String toString() { return file.toString(); }
  }
}
