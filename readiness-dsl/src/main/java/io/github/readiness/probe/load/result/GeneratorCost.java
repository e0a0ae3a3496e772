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
 * What a load cost the JVM that sent it.
 *
 * @param nanos how long it went on
 * @param cpu nanoseconds of all processors together; none where the JVM does not know
 * @param collecting milliseconds in which garbage was collected
 */
@API(status = INTERNAL, since = "0.1")
public record GeneratorCost(long nanos, OptionalLong cpu, int processors, long collections, long collecting) {
  /** From here on a thread that is due often has to wait for a processor. */
  private static final double MUCH_CPU = 0.8;
  private static final double MUCH_COLLECTING = 0.05;

  /** "31 % of 2 processors, 12 garbage collections took 85 ms". */
  public String words() {
    return busy().map(GeneratorCost::percent).orElse("an unknown share") + " of " + processors + " processors, " + collections
        + " garbage collections took " + collecting + " ms";
  }

  /** What of it is so much that it may have made the load late; nothing if none is. */
  Optional<String> strain() {
    var strains = new ArrayList<String>();
    busy().filter(share -> share >= MUCH_CPU)
        .ifPresent(share -> strains.add("this JVM used " + percent(share) + " of " + processors + " processors"));
    Optional.of(collecting * 1e6 / nanos).filter(share -> share >= MUCH_COLLECTING && nanos > 0)
        .ifPresent(share -> strains.add("garbage collection took " + percent(share) + " of its time"));
    return strains.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", strains));
  }

  private Optional<Double> busy() {
    return cpu.isEmpty() || nanos == 0 ? Optional.empty() : Optional.of((double) cpu.getAsLong() / nanos / processors);
  }

  private static String percent(double share) { return String.format(Locale.ROOT, "%.0f %%", 100 * share); }

  /** How this JVM is doing, as totals since it started: what they grew by is what the load cost us. */
  public record Vitals(long at, long cpu, long collections, long collecting) {

    public static Vitals now(long nanos) {
      var system = ManagementFactory.getOperatingSystemMXBean();
      var cpu = system instanceof com.sun.management.OperatingSystemMXBean known ? known.getProcessCpuTime() : -1;
      var collectors = ManagementFactory.getGarbageCollectorMXBeans();
      return new Vitals(nanos, cpu, collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).filter(count -> count > 0).sum(),
          collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).filter(time -> time > 0).sum());
    }

    /** What it took since then: of the whole JVM, whatever else runs in it. */
    public GeneratorCost since(Vitals start) {
      return new GeneratorCost(at - start.at, cpu < 0 ? OptionalLong.empty() : OptionalLong.of(cpu - start.cpu),
          Runtime.getRuntime().availableProcessors(),
          collections - start.collections, collecting - start.collecting);
    }
  }
}
