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
 * A page of metrics that is read again and again, as a value; equal ones are read once. Two looks are the least, since one says nothing of a counter.
 *
 * <p>A look that fails is unknown time, and so is the time of a series that is no longer on the page; where every look fails it is an {@code ERROR}.
 *
 * @param request the page: {@code service("api").get("/actuator/prometheus")}
 * @param period the time from one look to the next
 * @param asked how long
 * @param trust whom it believes, and who it is to it
 */
@API(status = MAINTAINED, since = "0.1")
public record ScrapePlan(Request request, Time period, Time asked, TlsSettings trust) implements Plan<ScrapeResult> {
  private static final String FORMATS = "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5";

  public ScrapePlan {
    if (period.nanos() < 1_000_000 || asked.nanos() < 1_000_000) {
      throw new IllegalArgumentException("Reading again takes time: write times from 1 ms on, like every(seconds(5)).lasting(minutes(1)).");
    }
  }

  /** With this time from one look to the next; 5 s unless said otherwise. */
  public ScrapePlan every(Time time) {
    return new ScrapePlan(request, time, asked, trust);
  }

  /** For this long; 30 s unless said otherwise. */
  public ScrapePlan lasting(Time time) { return new ScrapePlan(request, period, time, trust); }

  /** Trusts what the certificates of this PEM file signed, or are, and nothing else. */
  public ScrapePlan trusting(Path pem) {
    return new ScrapePlan(request, period, asked, trust.trusting(pem));
  }

  /** Shows the certificate of this PKCS #12 file to a page that asks for one. */
  public ScrapePlan presenting(Path pkcs12, String itsPassword) {
    return new ScrapePlan(request, period, asked, trust.presenting(pkcs12, itsPassword));
  }

  @Override
  public String description() { return "metrics of " + request + " every " + period + " for " + asked; }

  @Override
  public ScrapeResult execute(Execution execution) throws IOException, InterruptedException {
    Scrape.demandTwoLooks(period, asked);
    var caller = new ApiEndpoint(request, trust).caller(execution);
    var accepting = request.headers().containsKey("Accept") ? request : request.withHeader("Accept", FORMATS);
    var where = caller.here(UrlRedactor.withoutQuery(request.path()));
    return ScrapeResult.series(new Scrape(description(), period, asked, () -> MetricsPage.read(where, caller.page(accepting)), execution)
        .run(new Source("metrics", request.words() + " of " + caller.place())));
  }

  @Override
  public Optional<ScrapeResult> unmeasured() {
    Scrape.demandTwoLooks(period, asked);
    return Optional.of(ScrapeResult.unmeasured(asked, new Source("metrics", request.toString())));
  }

  @Override
  public Optional<Time> expectedDuration() { return Optional.of(asked); }

  @Override
  public List<Service> services() { return List.of(request.service()); }
}
