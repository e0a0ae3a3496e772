package io.github.readiness.samples.benchmarks.watch;

import static io.github.readiness.Units.minutes;
import static io.github.readiness.Units.seconds;

import io.github.readiness.Request;
import io.github.readiness.Service;
import io.github.readiness.probe.health.Health;
import io.github.readiness.probe.health.check.HealthCheck;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Live watch of this library in a process of its own. Each minute it prints the live heap after a full collection and the CPU time since the last
 * minute. Then it prints the start time of the watch ({@link System#nanoTime()}) and its result. It ends at a signal on its input.
 */
final class WatchDriver {
  /** Time of the first output in milliseconds, chosen so that the last one is at the end of the watch. */
  private static final long FIRST = 62_500;

  private WatchDriver() {}

  /** Runs the driver. Arguments: address of the targets, their number, seconds between two probes, minutes. */
  public static void main(String[] arguments) throws Exception {
    var targets = Service.service(URI.create(arguments[0]));
    var checks = IntStream.range(0, Integer.parseInt(arguments[1])).mapToObj(i -> check(targets.get("/readiness/" + i), i))
        .toArray(HealthCheck[]::new);
    var plan = Health.watch(checks).every(seconds(Integer.parseInt(arguments[2]))).lasting(minutes(Integer.parseInt(arguments[3])));
    var out = System.out;
    var minutes = Executors.newSingleThreadScheduledExecutor();
    var used = new Used();
    minutes.scheduleAtFixedRate(() -> used.print(out), FIRST, TimeUnit.MINUTES.toMillis(1), TimeUnit.MILLISECONDS);
    var start = new AtomicLong();
    var stage = new Stage(new Stage.Clocks() {
      @Override
      public Clock clock() { return Clock.systemUTC(); }

      @Override
      public long nanoTime() {
        var now = System.nanoTime();
        start.compareAndSet(0, now);                                        // a watch starts with its first probe
        return now;
      }
    }, Path.of("."));
    var watched = stage.run(plan);
    minutes.shutdownNow();
    used.print(out);
    out.println(start);
    out.println(stage.held(watched.health()) + " of " + watched.health().observation().samples() + " looks");
    System.in.read();                                                       // the parent process reads the resource usage while this process exists
  }

  private static HealthCheck check(Request request, int number) { return Health.endpoint(request).named("service-" + number).timeout(seconds(5)); }

  /** Usage since the last output. It includes the full collection, in every minute. */
  private static final class Used {
    private double before;

    void print(PrintStream out) {
      var memory = ManagementFactory.getMemoryMXBean();
      memory.gc();
      var cpu = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
      out.printf(Locale.ROOT, "%.1f %.2f%n", memory.getHeapMemoryUsage().getUsed() / 1048576.0, cpu - before);
      before = cpu;
    }
  }
}
