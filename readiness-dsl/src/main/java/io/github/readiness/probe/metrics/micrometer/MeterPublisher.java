package io.github.readiness.probe.metrics.micrometer;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.json.DecimalParser;
import io.github.readiness.judgement.Assessment;
import io.github.readiness.observation.Status;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Publishes judged checks as gauges for dashboards and alerts. Thread-safe.
 *
 * <ul>
 * <li>{@code readiness.check.status}, tags {@code criterion check status}: 1 for the current status of the check and 0 for all others. An alert can
 * name the status: {@code readiness_check_status{status="FAIL"} == 1};
 * <li>{@code readiness.check.measured} and {@code readiness.check.bound}, tags {@code criterion check unit}, in the unit of the check. They exist
 * only for numbers, and are NaN once a later value is not a number.
 * </ul>
 *
 * <p>Publishing a check again replaces its values.
 */
@API(status = MAINTAINED, since = "0.1")
public final class MeterPublisher {
  private final MeterRegistry registry;
  private final Map<String, Assessment> latest = new ConcurrentHashMap<>();
  private final Set<String> published = ConcurrentHashMap.newKeySet();

  public MeterPublisher(MeterRegistry registry) { this.registry = registry; }

  public void publish(String criterion, Assessment check) {
    latest.put(key(criterion, check), check);
    Stream.of(Status.values()).filter(status -> status != Status.WAIVED).forEach(status -> gauge("status", criterion, check, "status",
        status.name(), now -> Optional.of(now.status() == status ? BigDecimal.ONE : BigDecimal.ZERO)));
    publish("measured", criterion, check, Assessment::measured);
    publish("bound", criterion, check, Assessment::bound);
  }

  private void publish(String name, String criterion, Assessment check, Function<Assessment, Optional<String>> figure) {
    Function<Assessment, Optional<BigDecimal>> number = now -> figure.apply(now).flatMap(DecimalParser::parse);
    if (number.apply(check).isPresent()) {
      gauge(name, criterion, check, "unit", check.unit().orElse("1"), number);
    }
  }

  private void gauge(String name, String criterion, Assessment check, String tag, String value, Function<Assessment, Optional<BigDecimal>> number) {
    var key = key(criterion, check);
    if (!published.add(String.join("\n", key, name, value))) {
      return;
    }
    Gauge.builder("readiness.check." + name, () -> number.apply(latest.get(key)).map(BigDecimal::doubleValue).orElse(Double.NaN))
        .tag("criterion", criterion).tag("check", check.id()).tag(tag, value).strongReference(true).register(registry);
  }

  private static String key(String criterion, Assessment check) { return criterion + "\n" + check.id(); }
}
