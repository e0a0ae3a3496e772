package io.github.readiness.probe.load.result;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * CPU time and garbage collection of this JVM during a load.
 *
 * @param nanos duration of the load
 * @param cpu nanoseconds of CPU time, summed over all processors; empty if the JVM cannot measure it
 * @param gcMillis milliseconds of garbage collection
 */
@API(status = INTERNAL, since = "0.1")
public record GeneratorCost(long nanos, OptionalLong cpu, int processors, long collections, long gcMillis) {
  /** Share of the CPU time above which a thread often has to wait for a processor. */
  private static final double HIGH_CPU = 0.8;
  private static final double HIGH_GC = 0.05;

  /** Returns "31 % of 2 processors, 12 garbage collections took 85 ms". */
  public String words() {
    return cpuShare().map(GeneratorCost::percent).orElse("an unknown share") + " of " + processors + " processors, " + collections
        + " garbage collections took " + gcMillis + " ms";
  }

  /**
   * Returns the costs that are high enough to have delayed the load: 80 % of the CPU time, or 5 % of the time in garbage collection. Empty if neither
   * is.
   */
  Optional<String> overload() {
    var overloads = new ArrayList<String>();
    cpuShare().filter(share -> share >= HIGH_CPU)
        .ifPresent(share -> overloads.add("this JVM used " + percent(share) + " of " + processors + " processors"));
    Optional.of(gcMillis * 1e6 / nanos).filter(share -> share >= HIGH_GC && nanos > 0)
        .ifPresent(share -> overloads.add("garbage collection took " + percent(share) + " of its time"));
    return overloads.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", overloads));
  }

  private Optional<Double> cpuShare() {
    return cpu.isEmpty() || nanos == 0 ? Optional.empty() : Optional.of((double) cpu.getAsLong() / nanos / processors);
  }

  private static String percent(double share) { return String.format(Locale.ROOT, "%.0f %%", 100 * share); }

  /** CPU and garbage collection of this JVM, as totals since its start; a negative {@code cpu} is unknown. */
  public record JvmUsage(long at, long cpu, long collections, long gcMillis) {

    public static JvmUsage now(long nanos) {
      var system = ManagementFactory.getOperatingSystemMXBean();
      var cpu = system instanceof com.sun.management.OperatingSystemMXBean known ? known.getProcessCpuTime() : -1;
      var collectors = ManagementFactory.getGarbageCollectorMXBeans();
      return new JvmUsage(nanos, cpu, collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).filter(count -> count > 0).sum(),
          collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).filter(time -> time > 0).sum());
    }

    /** Returns the cost since {@code start}, for the whole JVM with everything that runs in it. */
    public GeneratorCost since(JvmUsage start) {
      return new GeneratorCost(at - start.at, cpu < 0 ? OptionalLong.empty() : OptionalLong.of(cpu - start.cpu),
          Runtime.getRuntime().availableProcessors(),
          collections - start.collections, gcMillis - start.gcMillis);
    }
  }
}
