package io.github.readiness.probe.metrics.scrape;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Execution;
import io.github.readiness.Plan;
import io.github.readiness.Request;
import io.github.readiness.Service;
import io.github.readiness.net.TlsSettings;
import io.github.readiness.observation.Source;
import io.github.readiness.probe.metrics.api.ApiEndpoint;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.redact.UrlRedactor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Plan that reads a metrics page repeatedly, an immutable value. Equal plans run once. At least two reads are required, because one read does not
 * show the increase of a counter.
 *
 * <p>After a failed read the time is unknown, and so is the time of a series that is no longer on the page. If every read fails, the result is an
 * {@code ERROR}.
 *
 * @param request request for the page: {@code service("api").get("/actuator/prometheus")}
 * @param period time between two reads, at least 1 ms
 * @param asked length of the whole scrape, at least 1 ms
 * @param trust trusted certificates and client certificate
 */
@API(status = MAINTAINED, since = "0.1")
public record ScrapePlan(Request request, Time period, Time asked, TlsSettings trust) implements Plan<ScrapeResult> {
  private static final String FORMATS = "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5";

  public ScrapePlan {
    if (period.nanos() < 1_000_000 || asked.nanos() < 1_000_000) {
      throw new IllegalArgumentException("Times must be at least 1 ms, for example every(seconds(5)).lasting(minutes(1)).");
    }
  }

  /** Returns a copy with the time between two reads, by default 5 s. */
  public ScrapePlan every(Time time) {
    return new ScrapePlan(request, time, asked, trust);
  }

  /** Returns a copy with the length of the whole scrape, by default 30 s. */
  public ScrapePlan lasting(Time time) {
    return new ScrapePlan(request, period, time, trust);
  }

  /** Returns a copy that trusts only the certificates in a PEM file, and certificates that they signed. */
  public ScrapePlan trusting(Path pem) {
    return new ScrapePlan(request, period, asked, trust.trusting(pem));
  }

  /** Returns a copy that presents the client certificate in a PKCS #12 file to servers that request one. */
  public ScrapePlan presenting(Path pkcs12, String itsPassword) {
    return new ScrapePlan(request, period, asked, trust.presenting(pkcs12, itsPassword));
  }

  @Override
  public String description() { return "metrics of " + request + " every " + period + " for " + asked; }

  @Override
  public ScrapeResult execute(Execution execution) throws IOException, InterruptedException {
    Scrape.requireTwoReads(period, asked);
    var client = new ApiEndpoint(request, trust).client(execution);
    var accepting = request.headers().containsKey("Accept") ? request : request.withHeader("Accept", FORMATS);
    var where = client.urlOf(UrlRedactor.withoutQuery(request.path()));
    return ScrapeResult.series(new Scrape(description(), period, asked, () -> MetricsPage.read(where, client.fetchPage(accepting)), execution)
        .run(new Source("metrics", request.words() + " of " + client.location())));
  }

  @Override
  public Optional<ScrapeResult> unmeasured() {
    Scrape.requireTwoReads(period, asked);
    return Optional.of(ScrapeResult.unmeasured(asked, new Source("metrics", request.toString())));
  }

  @Override
  public Optional<Time> expectedDuration() { return Optional.of(asked); }

  @Override
  public List<Service> services() { return List.of(request.service()); }
}
