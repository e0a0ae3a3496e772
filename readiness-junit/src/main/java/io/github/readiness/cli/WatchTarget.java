package io.github.readiness.cli;

import static io.github.readiness.probe.health.Health.endpoint;
import static io.github.readiness.probe.health.Health.healthReport;
import static io.github.readiness.probe.health.Health.process;
import static io.github.readiness.probe.health.Health.tcp;
import static io.github.readiness.probe.health.Health.tls;

import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.Request;
import io.github.readiness.Service;
import io.github.readiness.dossier.Dossier;
import io.github.readiness.probe.health.check.HealthCheck;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is watched, as a person writes it: {@code api=https://host/health}, {@code db=tcp://host:5432}, {@code mail=tls://host:465}, or where the dossier
 * knows the address, {@code api=/health} and {@code db}. How an answer is read stands before its scheme, as in {@code git+https}: {@code api=report+https://host/health},
 * {@code api=process+/metrics}.
 */
record WatchTarget(Dossier dossier, String environment, Optional<Path> authorities) {
  private static final Pattern READER = Pattern.compile("(?:(report|process)\\+)?(.*)", Pattern.DOTALL);
  private static final String MEND = " Write it like api=https://api.example/health or db=tcp://db.example:5432.";

  /** One of them, taken apart; {@code reader} is how an answer is read, null where nobody said. */
  private record Target(String name, String reader, URI base, String path) {
    boolean speaksTls() { return base.getScheme().equals("https") || base.getScheme().equals("tls"); }
  }

  HealthCheck check(String text) {
    var name = name(text);
    try {
      var target = target(text);
      var service = new Service(name, Optional.of(target.base()));
      var check = switch (target.base().getScheme()) {
        case "http", "https" -> read(target.reader(), service.get(target.path().isEmpty() ? "/" : target.path()));
        default -> port(target.reader(), target.base(), service);
      };
      return target.speaksTls() ? authorities.map(check::trusting).orElse(check) : check;
    } catch (IllegalArgumentException none) {
      throw new InvalidDefinitionException("\"" + name + "\" cannot be watched: " + none.getMessage() + MEND);
    }
  }

  /** Whether it is asked over TLS; it is one that {@link #check} takes. */
  boolean speaksTls(String text) { return target(text).speaksTls(); }

  private Target target(String text) {
    var name = name(text);
    var reader = READER.matcher(text.substring(Math.min(text.length(), name.length() + 1)));
    reader.matches();                                                       // anything does
    var where = reader.group(2);
    return where.contains("://")
        ? new Target(name, reader.group(1), root(URI.create(where)), path(URI.create(where)))
        : new Target(name, reader.group(1), known(name), where);
  }

  private static String name(String text) { return text.indexOf('=') < 0 ? text : text.substring(0, text.indexOf('=')); }

  private static HealthCheck read(String reader, Request request) {
    return reader == null ? endpoint(request) : reader.equals("report") ? healthReport(request) : process(request);
  }

  private static HealthCheck port(String reader, URI base, Service service) {
    if (reader != null) {
      throw new IllegalArgumentException("a " + reader + " is asked for over HTTP, like " + reader + "+https://host/path.");
    }
    return base.getScheme().equals("tls") ? tls(service) : tcp(service);
  }

  private URI known(String name) {
    return dossier.target(name, environment)
        .orElseThrow(() -> new InvalidDefinitionException("Nobody said where \"" + name + "\" is: the dossier has no such "
            + "target in the environment " + environment + "." + MEND));
  }

  private static URI root(URI whole) {
    if (whole.getHost() == null || whole.getUserInfo() != null) {
      throw new IllegalArgumentException("an address names a host, and no user.");
    }
    return URI.create(whole.getScheme() + "://" + whole.getHost() + (whole.getPort() < 0 ? "" : ":" + whole.getPort()));
  }

  private static String path(URI whole) { return whole.getRawPath() + (whole.getRawQuery() == null ? "" : "?" + whole.getRawQuery()); }
}
