package io.github.readiness.samples.benchmarks.load;

import static io.github.readiness.Service.service;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.Load.load;

import io.github.readiness.Measure;
import io.github.readiness.observation.Caveat;
import io.github.readiness.observation.Observation;
import io.github.readiness.probe.load.result.LoadResult;
import io.github.readiness.quantity.Quantity.Ratio;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.samples.benchmarks.Unreported;
import io.github.readiness.samples.benchmarks.truth.Timings;
import java.util.Optional;

/** Driver of the load probe of this library, as a criterion uses it. */
final class ReadinessDriver {
  private ReadinessDriver() {}

  public static void main(String[] arguments) throws Exception { Driver.serve(ReadinessDriver::run); }

  private static Timings run(Job job) throws Exception {
    var load = load(service(job.uri()).get("/"));
    var plan = job.rate() == 0
        ? load.withUsers(job.connections()).lasting(seconds(job.seconds()))
        : load.at(perSecond(job.rate())).lasting(seconds(job.seconds())).maxInFlight(job.connections());
    return timings(plan.execute(new Unreported() {}));
  }

  private static Timings timings(LoadResult result) {
    var latency = result.latency();
    var all = result.outcomes().values().stream().mapToLong(number -> number).sum();
    var good = result.outcomes().getOrDefault("200", 0L);
    return new Timings(all, all - good, millis(latency.p50()), millis(latency.p90()), millis(latency.p95()), millis(latency.p99()),
        millis(latency.max()), complaint(result).isEmpty());
  }

  /** Returns the reason why the load was not the requested one, which makes all its figures doubtful. */
  static Optional<String> complaint(LoadResult result) {
    return result.errorRate().observation() instanceof Observation.Present<Ratio> seen
        ? seen.caveat().map(Caveat::explanation)
        : Optional.of("nothing was measured");
  }

  private static double millis(Measure<Time> measure) {
    return measure.observation() instanceof Observation.Present<Time> seen ? seen.value().nanos() / 1e6 : Double.NaN;
  }
}
