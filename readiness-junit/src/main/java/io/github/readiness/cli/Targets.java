package io.github.readiness.cli;

import static io.github.readiness.probe.health.Health.endpoint;
import static io.github.readiness.probe.health.Health.process;
import static io.github.readiness.probe.health.Health.report;
import static io.github.readiness.probe.health.Health.tcp;
import static io.github.readiness.probe.health.Health.tls;

import io.github.readiness.DefinitionMistake;
import io.github.readiness.Request;
import io.github.readiness.Service;
import io.github.readiness.dossier.Dossier;
import io.github.readiness.probe.health.Check;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is watched, as a person writes it: {@code api=https://host/health}, {@code db=tcp://host:5432}, {@code mail=tls://host:465}, or where the dossier
 * knows the address, {@code api=/health} and {@code db}. How an answer is read stands before its scheme, as in {@code git+https}: {@code api=report+https://host/health},
 * {@code api=process+/metrics}.
 */
record Targets(Dossier dossier, String environment, Optional<Path> authorities) {
  private static final Pattern READER = Pattern.compile("(?:(report|process)\\+)?(.*)", Pattern.DOTALL);
  private static final String MEND = " Write it like api=https://api.example/health or db=tcp://db.example:5432.";

  Check check(String text) {
    var split = text.indexOf('=');
    var name = split < 0 ? text : text.substring(0, split);
    var reader = READER.matcher(split < 0 ? "" : text.substring(split + 1));
    reader.matches();                                                       // anything does
    var where = reader.group(2);
    try {
      var base = where.contains("://") ? root(URI.create(where)) : known(name);
      var service = new Service(name, Optional.of(base));
      var path = where.contains("://") ? path(URI.create(where)) : where;
      return switch (base.getScheme()) {
        case "http" -> read(reader.group(1), service.get(path.isEmpty() ? "/" : path));
        case "https" -> trusting(read(reader.group(1), service.get(path.isEmpty() ? "/" : path)));
        default -> port(reader.group(1), base, service);
      };
    } catch (IllegalArgumentException none) {
      throw new DefinitionMistake("\"" + name + "\" cannot be watched: " + none.getMessage() + MEND);
    }
  }

  private static Check read(String reader, Request request) {
    return reader == null ? endpoint(request) : reader.equals("report") ? report(request) : process(request);
  }

  private Check port(String reader, URI base, Service service) {
    if (reader != null) {
      throw new IllegalArgumentException("a " + reader + " is asked for over HTTP, like " + reader + "+https://host/path.");
    }
    return base.getScheme().equals("tls") ? trusting(tls(service)) : tcp(service);
  }

  private Check trusting(Check check) { return authorities.map(check::trusting).orElse(check); }

  private URI known(String name) {
    return dossier.target(name, environment).orElseThrow(() -> new DefinitionMistake("Nobody said where \"" + name + "\" is: the dossier has no such "
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
