package io.github.readiness.samples.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CpuMeterTests {
  private final AtomicLong nanos = new AtomicLong(42);
  private final AtomicLong cpuNanos = new AtomicLong(7);
  private final CpuMeter meter = new CpuMeter(nanos::get, cpuNanos::get);

  @Test
  void withoutTimeNothingIsUsed() {
    assertThat(meter.usage().millicores()).isZero();
  }

  @Test
  void halfACoreIsFiveHundredMillicores() {
    pass(Duration.ofSeconds(1), Duration.ofMillis(500));

    assertThat(meter.usage()).isEqualTo(new CpuMeter.Usage(500, Duration.ofSeconds(1)));
  }

  @Test
  void whatIsOlderThanTenTicksIsForgotten() {
    for (int second = 0; second < 10; second++) {
      pass(Duration.ofSeconds(1), Duration.ofSeconds(2));
      meter.tick();
    }
    for (int second = 0; second < 10; second++) {
      pass(Duration.ofSeconds(1), Duration.ofMillis(20));
      meter.tick();
    }

    assertThat(meter.usage()).isEqualTo(new CpuMeter.Usage(20, Duration.ofSeconds(9)));
  }

  private void pass(Duration time, Duration used) {
    nanos.addAndGet(time.toNanos());
    cpuNanos.addAndGet(used.toNanos());
  }
}
