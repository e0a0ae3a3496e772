package io.github.readiness;

import static org.apiguardian.api.API.Status.STABLE;

import java.net.URI;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Target system with a name. Its address depends on the environment; the requirements do not.
 *
 * <p>The address of {@code service("api")} comes from the configuration key {@code readiness.target.api}, else from the targets of the current
 * environment in the dossier. A service without an address is a definition mistake.
 *
 * @param name name in configuration and dossier: letters, digits, {@code .}, {@code _} and {@code -}
 * @param address address that is the same in every environment; empty to look it up
 */
@API(status = STABLE, since = "0.1")
public record Service(String name, Optional<URI> address) {
  public Service {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException(
          "\"" + name
              + "\" is not a valid name of a service. Use letters, digits, '.', '_' and '-', like service(\"api\"), or service(URI) for an address.");
    }
  }

  /** Returns the service with the given name; its address is looked up when a plan runs. */
  public static Service service(String name) {
    return new Service(name, Optional.empty());
  }

  /**
   * Returns a service at a fixed address, named after its host.
   *
   * <p>The name leaves out the port, so a random port does not change the text of a criterion.
   *
   * @throws IllegalArgumentException if the address has no scheme or no host
   */
  public static Service service(URI address) {
    if (address.getHost() == null || address.getScheme() == null) {
      throw new IllegalArgumentException("\"" + address + "\" needs a scheme and a host, for example http://localhost:8080.");
    }
    return new Service(address.getHost().replaceAll("[^A-Za-z0-9._-]", "-").replaceFirst("^[^A-Za-z0-9]+", ""), Optional.of(address));
  }

  public Request get(String path) { return Request.of("GET", this, path); }

  public Request head(String path) { return Request.of("HEAD", this, path); }

  public Request delete(String path) { return Request.of("DELETE", this, path); }

  public Request post(String path, String mediaType, String body) {
    return Request.of("POST", this, path).withHeader("Content-Type", mediaType).withBody(body);
  }

  public Request put(String path, String mediaType, String body) {
    return Request.of("PUT", this, path).withHeader("Content-Type", mediaType).withBody(body);
  }
}
