package io.github.readiness.probe.metrics.micrometer;

import static io.github.readiness.Units.millis;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Fact;
import io.github.readiness.Measure;
import io.github.readiness.judgement.Assessment;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.metrics.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MeterPublisherTests {
  private static final Window WINDOW = Window.at(Instant.now());
  private static final Source SOURCE = new Source("test", "</script><!-- & 😎 ");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MeterPublisher publisher = Metrics.publishTo(registry);
  private final Rehearsal run = new Rehearsal();

  @Test
  void checkIsPublishedAsOneGaugePerStatus() {
    publisher.publish("PERF-1", took(250));

    assertThat(registry.get("readiness.check.status").tag("criterion", "PERF-1").tag("status", "FAIL").gauge().value()).isEqualTo(1);
    assertThat(registry.get("readiness.check.status").gauges()).hasSize(7).filteredOn(gauge -> gauge.value() == 1).hasSize(1);
  }

  @Test
  void measuredAndBoundAreInTheUnitOfTheCheck() {
    publisher.publish("PERF-1", took(250));

    assertThat(registry.get("readiness.check.measured").tag("unit", "ms").tag("check", "REHEARSAL-1/1").gauge().value()).isEqualTo(250);
    assertThat(registry.get("readiness.check.bound").tag("unit", "ms").gauge().value()).isEqualTo(200);
  }

  @Test
  void checkPublishedAgainHasItsNewValues() {
    publisher.publish("PERF-1", took(250));
    publisher.publish("PERF-1", took(100));

    assertThat(registry.get("readiness.check.measured").gauges()).singleElement().satisfies(gauge -> assertThat(gauge.value()).isEqualTo(100));
    assertThat(registry.get("readiness.check.status").tag("status", "PASS").gauge().value()).isEqualTo(1);
    assertThat(registry.get("readiness.check.status").tag("status", "FAIL").gauge().value()).isZero();
  }

  @Test
  void checkWithoutNumbersHasOnlyAStatus() {
    publisher.publish("DOC-1", run.readiness().require(new Fact<>("title", Observation.of("</script><!-- & 😎 ", 1, WINDOW, SOURCE))).present());

    assertThat(registry.find("readiness.check.measured").gauges()).isEmpty();
    assertThat(registry.get("readiness.check.status").gauges()).hasSize(7);
  }

  private Assessment took(double millis) {
    return run.readiness().require(new Measure<>("time", Observation.of(millis(millis), 1, WINDOW, SOURCE))).below(millis(200));
  }
}
