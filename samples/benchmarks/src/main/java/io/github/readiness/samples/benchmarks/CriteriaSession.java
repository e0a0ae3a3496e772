package io.github.readiness.samples.benchmarks;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import java.io.PrintStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * One session over the classes of the benchmark. It prints the seconds from the start of the JVM to the first test body. Then it prints wall-clock
 * time and CPU time (all threads, including compiler and collector) of discovery with execution, and of closing the session. Then it prints the
 * maximum heap use in MiB, just after a collection and at all.
 */
public final class CriteriaSession {
  private static final OperatingSystemMXBean SYSTEM = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final Set<String> HEAP = ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP)
      .map(MemoryPoolMXBean::getName).collect(Collectors.toUnmodifiableSet());

  private static volatile long firstBodyMillis;

  private CriteriaSession() {}

  /** Marks the start of a test body; only the first call counts. */
  public static void enterBody() {
    if (firstBodyMillis == 0) {
      firstBodyMillis = System.currentTimeMillis();
    }
  }

  /** Instant of this process. */
  private record Moment(long nanos, long cpuNanos) {
    static Moment now() { return new Moment(System.nanoTime(), SYSTEM.getProcessCpuTime()); }

    String since(Moment earlier) { return "%.3f %.3f".formatted((nanos - earlier.nanos) / 1e9, (cpuNanos - earlier.cpuNanos) / 1e9); }
  }

  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    var classes = Integer.parseInt(arguments[0]);
    var afterCollection = new AtomicLong();
    ManagementFactory.getGarbageCollectorMXBeans().forEach(collector -> listen(collector, afterCollection));
    var summary = new SummaryGeneratingListener();
    var session = LauncherFactory.openSession();
    var started = Moment.now();
    session.getLauncher()
        .execute(LauncherDiscoveryRequestBuilder.request().selectors(IntStream.range(0, classes).mapToObj(c -> selectClass("Many" + c)).toList())
            .build(), summary);
    var executed = Moment.now();
    session.close();
    var closed = Moment.now();
    if (summary.getSummary().getTestsSucceededCount() != Long.parseLong(arguments[1])) {
      throw new IllegalStateException("Only " + summary.getSummary().getTestsSucceededCount() + " tests succeeded.");
    }
    var firstBody = (firstBodyMillis - ManagementFactory.getRuntimeMXBean().getStartTime()) / 1e3;
    print(System.out, "%.3f".formatted(firstBody), executed.since(started), closed.since(executed), mebibytes(afterCollection.get()),
        mebibytes(peak()));
  }

  private static void print(PrintStream out, String... figures) { out.println(String.join(" ", figures)); }

  private static void listen(GarbageCollectorMXBean collector, AtomicLong most) {
    ((NotificationEmitter) collector).addNotificationListener((notification, none) -> {
      var collection = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
      most.accumulateAndGet(used(collection.getGcInfo().getMemoryUsageAfterGc()), Math::max);
    }, notification -> notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION), null);
  }

  private static long used(Map<String, MemoryUsage> pools) {
    return pools.entrySet().stream().filter(pool -> HEAP.contains(pool.getKey())).mapToLong(pool -> pool.getValue().getUsed()).sum();
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> HEAP.contains(pool.getName()))
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  private static String mebibytes(long bytes) { return "%.1f".formatted(bytes / 1048576.0); }
}
