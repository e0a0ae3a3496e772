package io.github.readiness;

import static org.apiguardian.api.API.Status.STABLE;

import java.net.URI;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A system that is talked to, by name: where it is differs from one environment to the next, what is demanded of it does not.
 *
 * <p>{@code service("api")} is found by the configuration key {@code readiness.target.api}, else by the dossier's targets for the environment in
 * use; one that nobody defined is a definition mistake.
 *
 * @param name the name in configuration and dossier, letters, digits, {@code .}, {@code _} and {@code -}
 * @param address a fixed address, for a service that is where it is in every environment
 */
@API(status = STABLE, since = "0.1")
public record Service(String name, Optional<URI> address) {
  public Service {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is no name of a service. Use letters, digits, '.', '_' and '-', like service(\"api\"), or service(URI) for an address.");
    }
  }

  /** The service of that name, wherever it is. */
  public static Service service(String name) { return new Service(name, Optional.empty()); }

  /** A service at a fixed address, named by its host. The port is no part of the name, so a random port does not change what a criterion says. */
  public static Service service(URI address) {
    if (address.getHost() == null || address.getScheme() == null) {
      throw new IllegalArgumentException("\"" + address + "\" names no scheme and host. Write it like http://localhost:8080.");
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
