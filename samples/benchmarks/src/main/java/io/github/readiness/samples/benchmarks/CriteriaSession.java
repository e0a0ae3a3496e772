package io.github.readiness.samples.benchmarks;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** One session over the classes of the benchmark; prints seconds of execution, seconds of closing and MiB of peak heap. */
final class CriteriaSession {
  private CriteriaSession() {}

  public static void main(String[] arguments) {
    var classes = Integer.parseInt(arguments[0]);
    var summary = new SummaryGeneratingListener();
    var session = LauncherFactory.openSession();
    var started = System.nanoTime();
    session.getLauncher()
        .execute(LauncherDiscoveryRequestBuilder.request().selectors(IntStream.range(0, classes).mapToObj(c -> selectClass("Many" + c)).toList())
            .build(), summary);
    var executed = System.nanoTime();
    session.close();
    var closed = System.nanoTime();
    if (summary.getSummary().getTestsSucceededCount() != classes * 100L) {
      throw new IllegalStateException("Only " + summary.getSummary().getTestsSucceededCount() + " tests succeeded.");
    }
    System.out.printf(Locale.ROOT, "%.3f %.3f %.1f%n", (executed - started) / 1e9, (closed - executed) / 1e9, peakHeapMebibytes());
  }

  private static double peakHeapMebibytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum() / 1048576.0;
  }
}
