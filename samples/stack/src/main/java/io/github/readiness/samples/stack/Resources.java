package io.github.readiness.samples.stack;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Resource usage of the service, without its database and cache.
 *
 * @param cpuMillicores 1000 is one core in full use, over the last {@code cpuOverSeconds}
 * @param heapBytes used bytes of the Java heap
 * @param residentBytes resident memory of the process; empty if there is no {@code /proc}
 * @param startedAt instant of the first listening after the latest restart
 * @param restarts number of restarts since the process started
 */
record Resources(long cpuMillicores, double cpuOverSeconds, long heapBytes, Optional<Long> residentBytes, Instant startedAt, double uptimeSeconds,
    int restarts) {
  private static final Path STATUS = Path.of("/proc/self/status");

  static Resources now(CpuMeter cpu, Uptime uptime) {
    var usage = cpu.usage();
    var life = uptime.now();
    return new Resources(usage.millicores(), usage.over().toMillis() / 1000.0, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        resident(), life.startedAt(), life.lasted().toMillis() / 1000.0, life.restarts());
  }

  /** Returns the CPU time of this process so far, in nanoseconds. */
  static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static Optional<Long> resident() {
    if (!Files.isReadable(STATUS)) {
      return Optional.empty();
    }
    try (var lines = Files.lines(STATUS)) {
      // proc(5): "VmRSS:     12345 kB"
      return lines.filter(line -> line.startsWith("VmRSS:")).map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024).findFirst();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
