package io.github.readiness.samples.stack;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Complete system: service, database, cache, and their monitoring. */
final class Stack implements AutoCloseable {
  private final Guard guard;
  private final Database database;
  private final Cache cache;
  private final Faults faults = new Faults(System::nanoTime);
  private final Uptime uptime;
  private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
  private final Web service;
  private final Web control;
  private final Monitoring monitoring;

  /** Starts everything in healthy mode; a port of 0 selects a free one. If a start fails, the parts already started end with this process. */
  Stack(int port, int controlPort, boolean isMonitored) throws Exception {
    guard = Guard.start();
    database = Database.start(guard.database(), meters);
    cache = Cache.start(guard.cache());
    new ProcessorMetrics().bindTo(meters);
    new JvmMemoryMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
    new UptimeMetrics().bindTo(meters);
    collections.bindTo(meters);
    var cpu = new CpuMeter(System::nanoTime, Resources::cpuNanos);
    ticker.scheduleAtFixedRate(cpu::tick, 1, 1, TimeUnit.SECONDS);
    uptime = new Uptime(Clock.systemUTC());
    var routes = new Routes(database, cache, faults, meters, () -> Resources.now(cpu, uptime));
    service = Web.start(port, new Api(routes, faults, meters));
    control = Web.start(controlPort, new Control(this::switchTo));
    monitoring = isMonitored ? Monitoring.start(guard.monitoring(), service.uri()) : Monitoring.none();
  }

  synchronized void switchTo(Mode mode) {
    faults.switchTo(mode);
    if (mode == Mode.DOWN) {
      service.silence();
    } else if (!service.listens()) {
      service.listen();
      uptime.restarted();
    }
  }

  Ready ready() throws IOException {
    return new Ready(service.uri(), database.uri(), cache.uri(), control.uri(), monitoring.prometheus(), monitoring.alertmanager(),
        ProcessHandle.current().pid(), guard.processes());
  }

  @Override
  public void close() throws IOException {
    try (guard; database; cache; collections; service; control; monitoring) {
      ticker.shutdownNow();
    }
  }
}
