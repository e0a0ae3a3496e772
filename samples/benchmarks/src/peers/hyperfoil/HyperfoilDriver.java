package io.github.readiness.samples.benchmarks.peers;

import io.github.readiness.samples.benchmarks.load.Driver;
import io.github.readiness.samples.benchmarks.load.Job;
import io.github.readiness.samples.benchmarks.truth.Timings;
import io.hyperfoil.api.config.BenchmarkBuilder;
import io.hyperfoil.api.config.PhaseBuilder;
import io.hyperfoil.api.statistics.StatisticsSnapshot;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.http.api.HttpMethod;
import io.hyperfoil.http.config.HttpPluginBuilder;
import io.hyperfoil.http.config.Protocol;
import io.hyperfoil.http.statistics.HttpStats;
import io.hyperfoil.http.steps.HttpStepCatalog;
import java.util.Map;

/** Driver of Hyperfoil in its own process, without its controller: a constant rate, or users that always send. */
public final class HyperfoilDriver {
  private HyperfoilDriver() {}

  public static void main(String[] arguments) throws Exception { Driver.serve(HyperfoilDriver::run); }

  private static Timings run(Job job) {
    var benchmark = new BenchmarkBuilder(null, Map.of()).name("peer").threads(1).addPlugin(HttpPluginBuilder::new)
        .http().protocol(Protocol.HTTP).host(job.uri().getHost()).port(job.uri().getPort()).allowHttp2(false).sharedConnections(job.connections())
        .endHttp().endPlugin();
    phase(benchmark, job).duration(1000L * job.seconds()).scenario().initialSequence("request").step(HttpStepCatalog.SC).httpRequest(HttpMethod.GET)
        .path("/").endStep().endSequence().endScenario().endPhase();
    var all = new StatisticsSnapshot();
    new LocalSimulationRunner(benchmark.build(), (phase, step, metric, snapshot, down) -> {
      synchronized (all) {
        all.add(snapshot);
      }
    }, null, null).run();
    return timings(all);
  }

  private static PhaseBuilder<?> phase(BenchmarkBuilder benchmark, Job job) {
    return job.rate() == 0
        ? benchmark.addPhase("load").always(job.connections())
        : benchmark.addPhase("load").constantRate(0).usersPerSec(job.rate()).variance(false).maxSessions(Math.max(job.connections(), 3 * job.rate()));
  }

  private static Timings timings(StatisticsSnapshot all) {
    var http = HttpStats.get(all);
    return new Timings(all.responseCount, http.status_4xx + http.status_5xx, millis(all, 50), millis(all, 90), millis(all, 95), millis(all, 99),
        all.histogram.getMaxValue() / 1e6);
  }

  private static double millis(StatisticsSnapshot all, double percentile) { return all.histogram.getValueAtPercentile(percentile) / 1e6; }
}
