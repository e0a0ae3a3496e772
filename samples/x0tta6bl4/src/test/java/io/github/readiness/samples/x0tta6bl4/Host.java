package io.github.readiness.samples.x0tta6bl4;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Meters of the machine that runs the sample. */
final class Host {
  private static final Path MEMORY = Path.of("/proc/meminfo");

  private Host() {}

  static MeterRegistry registry() {
    var registry = new SimpleMeterRegistry();
    new ProcessorMetrics().bindTo(registry);
    Gauge.builder("host.memory.available", Host::availableBytes).strongReference(true).register(registry);
    return registry;
  }

  /** Returns the available memory; NaN, which never passes, if the machine does not report it. */
  private static double availableBytes() {
    try (var lines = Files.lines(MEMORY)) {
      // proc(5): "MemAvailable:   12345 kB", an estimate of what new applications can have without swapping
      return lines.filter(line -> line.startsWith("MemAvailable:")).mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException unreadable) {
      return Double.NaN;
    }
  }
}
