package io.github.readiness.samples.benchmarks.load;

import static io.github.readiness.Service.service;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.Load.load;

import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.samples.benchmarks.Unreported;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Load probe of this library for many minutes, as a criterion uses it. It prints the live heap after each minute, and at its end the load validation.
 */
final class HeapDriver {
  private static final Time WARM_UP = seconds(5);

  private HeapDriver() {}

  public static void main(String[] arguments) throws Exception {
    var out = System.out;
    var minutes = Executors.newSingleThreadScheduledExecutor();
    minutes.scheduleAtFixedRate(() -> print(out), 1, 1, TimeUnit.MINUTES);
    var job = Job.of(arguments[0]);
    var result = load(service(job.uri()).get("/")).at(perSecond(job.rate())).lasting(seconds(job.seconds())).warmUp(WARM_UP)
        .execute(new Unreported() {});
    minutes.shutdownNow();
    var all = result.outcomes().values().stream().mapToLong(number -> number).sum();
    out.printf(Locale.ROOT, "%,d requests, %s%n", all, ReadinessDriver.complaint(result).map("not delivered: "::concat).orElse("delivered as asked"));
  }

  private static void print(PrintStream out) {
    var memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    out.printf(Locale.ROOT, "%.1f%n", memory.getHeapMemoryUsage().getUsed() / 1048576.0);
  }
}
