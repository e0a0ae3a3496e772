package io.github.readiness.probe.metrics.api;

import static java.util.stream.Collectors.joining;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Execution;
import io.github.readiness.Request;
import io.github.readiness.Service;
import io.github.readiness.Units;
import io.github.readiness.net.TlsSettings;
import io.github.readiness.quantity.Quantity.Time;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Server of an API and the credentials to query it, an immutable value.
 *
 * @param request service, credentials and time limit; the path is replaced for each query
 * @param trust trusted certificates and client certificate
 */
@API(status = INTERNAL, since = "0.1")
public record ApiEndpoint(Request request, TlsSettings trust) {

  public static ApiEndpoint at(Service service) { return new ApiEndpoint(service.get("/").timeout(Units.seconds(30)), TlsSettings.defaults()); }

  public ApiEndpoint withBearer(String token) { return new ApiEndpoint(request.withBearer(token), trust); }

  public ApiEndpoint withBasicAuth(String user, String password) { return new ApiEndpoint(request.withBasicAuth(user, password), trust); }

  public ApiEndpoint withHeader(String name, String value) { return new ApiEndpoint(request.withHeader(name, value), trust); }

  public ApiEndpoint trusting(Path pem) { return new ApiEndpoint(request, new TlsSettings(Optional.of(pem), trust.identity(), trust.password())); }

  public ApiEndpoint presenting(Path pkcs12, String password) {
    return new ApiEndpoint(request, new TlsSettings(trust.trusted(), Optional.of(pkcs12), password));
  }

  public ApiEndpoint timeout(Time time) { return new ApiEndpoint(request.timeout(time), trust); }

  public Service service() { return request.service(); }

  public ApiClient client(Execution execution) throws IOException { return new ApiClient(this, execution.resolve(service())); }

  /** Returns the request for a path with query parameters. */
  Request request(String path, Map<String, String> parameters) {
    var query = parameters.entrySet().stream().map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
        .collect(joining("&"));
    return new Request("GET", service(), path + (query.isEmpty() ? "" : "?" + query), request.headers(), "", request.timeout());
  }
}
