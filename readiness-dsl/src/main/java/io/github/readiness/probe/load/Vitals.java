package io.github.readiness.probe.load;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** How this JVM is doing, as totals since it started: what they grew by is what the load cost us. */
record Vitals(long at, long cpu, long collections, long collecting) {

  static Vitals now(long nanos) {
    var system = ManagementFactory.getOperatingSystemMXBean();
    var cpu = system instanceof com.sun.management.OperatingSystemMXBean known ? known.getProcessCpuTime() : -1;
    var collectors = ManagementFactory.getGarbageCollectorMXBeans();
    return new Vitals(nanos, cpu, collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).filter(count -> count > 0).sum(),
        collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).filter(time -> time > 0).sum());
  }

  /** "31 % of 2 processors, 12 collections took 85 ms": of the whole JVM, whatever else runs in it. */
  String since(Vitals start) {
    var processors = Runtime.getRuntime().availableProcessors();
    var used = cpu < 0 || at == start.at
        ? "an unknown share"
        : String.format(Locale.ROOT, "%.0f %%", 100.0 * (cpu - start.cpu) / (at - start.at) / processors);
    return used + " of " + processors + " processors, " + (collections - start.collections) + " garbage collections took "
        + (collecting - start.collecting) + " ms";
  }
}
