package io.github.readiness.probe.metrics;

import static java.util.stream.Collectors.joining;

import io.github.readiness.Execution;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Request;
import io.github.readiness.Service;
import io.github.readiness.Trust;
import io.github.readiness.Units;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Whom to ask and as whom; a value.
 *
 * @param request service, credentials and time limit, its path replaced by what is asked
 */
record Server(Request request, Trust trust) {

  static Server at(Service service) { return new Server(service.get("/").within(Units.seconds(30)), Trust.usual()); }

  Server withBearer(String token) { return new Server(request.withBearer(token), trust); }

  Server withBasicAuth(String user, String password) { return new Server(request.withBasicAuth(user, password), trust); }

  Server withHeader(String name, String value) { return new Server(request.withHeader(name, value), trust); }

  Server trusting(Path pem) { return new Server(request, new Trust(Optional.of(pem), trust.identity(), trust.password())); }

  Server presenting(Path pkcs12, String password) { return new Server(request, new Trust(trust.trusted(), Optional.of(pkcs12), password)); }

  Server within(Time time) { return new Server(request.within(time), trust); }

  Service service() { return request.service(); }

  Caller caller(Execution execution) throws IOException { return new Caller(this, execution.resolve(service())); }

  /** The request for a path, with these parameters. */
  Request asking(String path, Map<String, String> parameters) {
    var query = parameters.entrySet().stream().map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
        .collect(joining("&"));
    return new Request("GET", service(), path + (query.isEmpty() ? "" : "?" + query), request.headers(), "", request.timeout());
  }
}
