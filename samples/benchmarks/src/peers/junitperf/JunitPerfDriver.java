package io.github.readiness.samples.benchmarks.peers;

import com.github.noconnor.junitperf.JUnitPerfTest;
import com.github.noconnor.junitperf.data.EvaluationContext;
import com.github.noconnor.junitperf.statements.PerformanceEvaluationStatement;
import com.github.noconnor.junitperf.statements.TestStatement;
import com.github.noconnor.junitperf.statistics.providers.DescriptiveStatisticsCalculator;
import io.github.readiness.samples.benchmarks.load.Driver;
import io.github.readiness.samples.benchmarks.load.Job;
import io.github.readiness.samples.benchmarks.truth.Timings;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Driver of JUnitPerf with its annotation and statement, as its JUnit 5 extension runs them: threads that are limited to a rate. JUnitPerf sends
 * nothing itself; the test does, here with the JDK's URL connection and keep-alive, the fastest blocking client.
 */
public final class JunitPerfDriver {
  private JunitPerfDriver() {}

  public static void main(String[] arguments) throws Exception {
    System.setProperty("http.maxConnections", "1000");
    Driver.serve(JunitPerfDriver::run);
  }

  private static Timings run(Job job) throws Exception {
    var context = new EvaluationContext("peer", System.nanoTime());
    context.loadConfiguration(annotation(Map.of("threads", job.connections(), "durationMs", 1000 * job.seconds(), "maxExecutionsPerSecond",
        job.rate() == 0 ? -1 : job.rate())));
    var statistics = new DescriptiveStatisticsCalculator();
    evaluate(PerformanceEvaluationStatement.builder().baseStatement(new Request(job)).statistics(statistics).context(context).listener(done -> {})
        .build());
    return new Timings(statistics.getEvaluationCount(), statistics.getErrorCount(), millis(statistics, 50), millis(statistics, 90),
        millis(statistics, 95), millis(statistics, 99), statistics.getMaxLatency(TimeUnit.MILLISECONDS));
  }

  private static void evaluate(PerformanceEvaluationStatement statement) throws Exception {
    try {
      statement.runParallelEvaluation();
    } catch (AssertionError failed) {
      // JUnitPerf fails the run for any error unless configured otherwise; its figures are available anyway.
    } catch (Error | Exception broken) {
      throw broken;
    } catch (Throwable broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static double millis(DescriptiveStatisticsCalculator statistics, int percentile) {
    return statistics.getLatencyPercentile(percentile, TimeUnit.MILLISECONDS);
  }

  /** Annotation with the values of a job. Values of a written annotation are constant, and those of the benchmark are not. */
  private static JUnitPerfTest annotation(Map<String, Object> given) {
    return (JUnitPerfTest) Proxy.newProxyInstance(JUnitPerfTest.class.getClassLoader(), new Class<?>[] {JUnitPerfTest.class},
        (proxy, method, arguments) -> given.getOrDefault(method.getName(), method.getDefaultValue()));
  }

  private record Request(Job job) implements TestStatement {
    @Override
    public void runBefores() {}

    @Override
    public void evaluate() throws IOException {
      var connection = (HttpURLConnection) job.uri().toURL().openConnection();
      if (connection.getResponseCode() != 200) {
        connection.getErrorStream().readAllBytes();
        throw new IOException("status " + connection.getResponseCode());
      }
      connection.getInputStream().readAllBytes();
    }

    @Override
    public void runAfters() {}
  }
}
