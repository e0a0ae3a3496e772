package io.github.readiness.probe.metrics;

import static io.github.readiness.Units.seconds;
import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Request;
import io.github.readiness.Service;
import io.github.readiness.net.TlsSettings;
import io.github.readiness.probe.metrics.api.ApiEndpoint;
import io.github.readiness.probe.metrics.micrometer.MeterPublisher;
import io.github.readiness.probe.metrics.micrometer.Meters;
import io.github.readiness.probe.metrics.prometheus.Alertmanager;
import io.github.readiness.probe.metrics.prometheus.Prometheus;
import io.github.readiness.probe.metrics.scrape.ScrapePlan;
import io.micrometer.core.instrument.MeterRegistry;
import org.apiguardian.api.API;

/**
 * Entry point of the metrics probe: monitoring data and meters of a running application as measures, and judged checks as meters.
 *
 * <pre>{@code
 * var heap = readiness.run(meters(registry).sum("jvm.memory.used", "area", "heap").as(bytes -> bytes((long) bytes)));
 * readiness.require(heap).below(mebibytes(512));
 * readiness.require(readiness.run(meters(registry).timer("http.server.requests").max())).below(seconds(1));
 *
 * var day = readiness.run(prometheus(service("prometheus")).history("up{job=\"api\"}").past(hours(24)));
 * readiness.require(day.health()).heldThroughout();
 * }</pre>
 *
 * <p>A meter is read when its plan runs. Equal plans run once per session, so a meter is read once per session for one plan. Two meter plans are
 * equal only if they use the same unit function object.
 */
@API(status = MAINTAINED, since = "0.1")
public final class Metrics {
  private Metrics() {}

  /** Returns the meters of a Micrometer registry. */
  public static Meters meters(MeterRegistry registry) {
    return new Meters(registry);
  }

  /** Returns a Prometheus server: {@code static final Prometheus PROMETHEUS = prometheus(service("prometheus"))}. */
  public static Prometheus prometheus(Service service) {
    return new Prometheus(ApiEndpoint.at(service));
  }

  /** Returns an Alertmanager: {@code static final Alertmanager ALERTMANAGER = alertmanager(service("alertmanager"))}. */
  public static Alertmanager alertmanager(Service service) {
    return new Alertmanager(ApiEndpoint.at(service));
  }

  /** Returns a plan that reads a metrics page repeatedly: {@code scrape(service("api").get("/actuator/prometheus"))}. Default: every 5 s for 30 s. */
  public static ScrapePlan scrape(Request request) {
    return new ScrapePlan(request, seconds(5), seconds(30), TlsSettings.defaults());
  }

  /** Returns a publisher of judged checks to a Micrometer registry. */
  public static MeterPublisher publishTo(MeterRegistry registry) {
    return new MeterPublisher(registry);
  }
}
