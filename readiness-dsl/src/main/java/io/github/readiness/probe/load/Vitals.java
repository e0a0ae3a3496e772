package io.github.readiness.probe.load;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;

/** How this JVM is doing, as totals since it started: what they grew by is what the load cost us. */
record Vitals(long at, long cpu, long collections, long collecting) {

  static Vitals now(long nanos) {
    var system = ManagementFactory.getOperatingSystemMXBean();
    var cpu = system instanceof com.sun.management.OperatingSystemMXBean known ? known.getProcessCpuTime() : -1;
    var collectors = ManagementFactory.getGarbageCollectorMXBeans();
    return new Vitals(nanos, cpu, collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).filter(count -> count > 0).sum(),
        collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).filter(time -> time > 0).sum());
  }

  /** What it took since then: of the whole JVM, whatever else runs in it. */
  Effort since(Vitals start) {
    return new Effort(at - start.at, cpu < 0 ? OptionalLong.empty() : OptionalLong.of(cpu - start.cpu), Runtime.getRuntime().availableProcessors(),
        collections - start.collections, collecting - start.collecting);
  }
}
