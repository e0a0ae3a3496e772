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
 * Parser of the services on the command line: {@code api=https://host/health}, {@code db=tcp://host:5432}, {@code mail=tls://host:465}. If the dossier
 * has the address, {@code api=/health} and {@code db} are enough. A prefix before the scheme, as in {@code git+https}, selects the reader of the
 * answer: {@code api=report+https://host/health}, {@code api=process+/metrics}.
 */
record WatchTarget(Dossier dossier, String environment, Optional<Path> authorities) {
  private static final Pattern READER = Pattern.compile("(?:(report|process)\\+)?(.*)", Pattern.DOTALL);
  private static final String FIX = " Write, for example, api=https://api.example/health or db=tcp://db.example:5432.";

  /** Parsed argument; {@code reader} is the prefix that selects the reader of the answer, null if there is none. */
  private record Target(String name, String reader, URI base, String path) {
    boolean usesTls() { return base.getScheme().equals("https") || base.getScheme().equals("tls"); }
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
      return target.usesTls() ? authorities.map(check::trusting).orElse(check) : check;
    } catch (IllegalArgumentException none) {
      throw new InvalidDefinitionException("\"" + name + "\" cannot be watched: " + none.getMessage() + FIX);
    }
  }

  /** Returns true if the target uses TLS. The text must be valid for {@link #check}. */
  boolean usesTls(String text) {
    return target(text).usesTls();
  }

  private Target target(String text) {
    var name = name(text);
    var reader = READER.matcher(text.substring(Math.min(text.length(), name.length() + 1)));
    reader.matches();                                                       // matches every text; needed for group()
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
      throw new IllegalArgumentException("a " + reader + " needs HTTP, for example " + reader + "+https://host/path.");
    }
    return base.getScheme().equals("tls") ? tls(service) : tcp(service);
  }

  private URI known(String name) {
    return dossier.target(name, environment)
        .orElseThrow(() -> new InvalidDefinitionException("Service \"" + name + "\" has no address: the dossier has no such "
            + "target in the environment " + environment + "." + FIX));
  }

  private static URI root(URI whole) {
    if (whole.getHost() == null || whole.getUserInfo() != null) {
      throw new IllegalArgumentException("an address needs a host and must not contain a user.");
    }
    return URI.create(whole.getScheme() + "://" + whole.getHost() + (whole.getPort() < 0 ? "" : ":" + whole.getPort()));
  }

  private static String path(URI whole) { return whole.getRawPath() + (whole.getRawQuery() == null ? "" : "?" + whole.getRawQuery()); }
}
