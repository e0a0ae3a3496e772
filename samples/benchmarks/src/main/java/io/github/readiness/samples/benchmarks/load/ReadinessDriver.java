package io.github.readiness.samples.benchmarks.load;

import static io.github.readiness.Service.service;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.Load.load;

import io.github.readiness.Measure;
import io.github.readiness.Observation;
import io.github.readiness.Quantity.Time;
import io.github.readiness.probe.load.LoadResult;
import io.github.readiness.samples.benchmarks.truth.Timings;

/** Our own load probe, as a criterion would use it. */
final class ReadinessDriver {
  /** More than any machine can send, so that the connections are the limit. */
  private static final int AS_FAST_AS_POSSIBLE = 1_000_000;

  private ReadinessDriver() {}

  public static void main(String[] arguments) throws Exception { Driver.serve(ReadinessDriver::run); }

  static Timings run(Job job) throws Exception {
    var request = service(job.uri()).get("/");
    var paced = job.rate() == 0 ? load(request.within(seconds(1))).at(perSecond(AS_FAST_AS_POSSIBLE)) : load(request).at(perSecond(job.rate()));
    return timings(paced.lasting(seconds(job.seconds())).withMostInFlight(job.connections()).execute(new Bare()));
  }

  private static Timings timings(LoadResult result) {
    var latency = result.latency();
    var all = result.byStatus().values().stream().mapToLong(number -> number).sum();
    var good = result.byStatus().getOrDefault("200", 0L);
    return new Timings(all, all - good, millis(latency.p50()), millis(latency.p90()), millis(latency.p95()), millis(latency.p99()),
        millis(latency.max()));
  }

  private static double millis(Measure<Time> measure) {
    return measure.observation() instanceof Observation.Present<Time> seen ? seen.value().nanos() / 1e6 : Double.NaN;
  }
}
