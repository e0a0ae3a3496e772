package io.github.readiness.samples.benchmarks.peers;

import static us.abstracta.jmeter.javadsl.JmeterDsl.httpSampler;
import static us.abstracta.jmeter.javadsl.JmeterDsl.rpsThreadGroup;
import static us.abstracta.jmeter.javadsl.JmeterDsl.testPlan;
import static us.abstracta.jmeter.javadsl.JmeterDsl.threadGroup;

import io.github.readiness.samples.benchmarks.load.Driver;
import io.github.readiness.samples.benchmarks.load.Job;
import io.github.readiness.samples.benchmarks.truth.Timings;
import java.time.Duration;
import us.abstracta.jmeter.javadsl.core.DslTestPlan.TestPlanChild;

/** Driver of JMeter through its Java DSL: for a rate it chooses the number of threads, else it uses a thread group. */
public final class JmeterDriver {
  private JmeterDriver() {}

  public static void main(String[] arguments) throws Exception { Driver.serve(JmeterDriver::run); }

  private static Timings run(Job job) throws Exception {
    var all = testPlan(threads(job)).run().overall();
    var time = all.sampleTime();
    return new Timings(all.samplesCount(), all.errorsCount(), millis(time.median()), millis(time.perc90()), millis(time.perc95()),
        millis(time.perc99()), millis(time.max()));
  }

  private static TestPlanChild threads(Job job) {
    var lasting = Duration.ofSeconds(job.seconds());
    return job.rate() == 0
        ? threadGroup(job.connections(), lasting, httpSampler(job.uri().toString()))
        : rpsThreadGroup().maxThreads(job.connections()).rampToAndHold(job.rate(), Duration.ZERO, lasting).children(httpSampler(job.uri().toString()));
  }

  private static double millis(Duration time) { return time.toNanos() / 1e6; }
}
