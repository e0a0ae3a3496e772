package io.github.readiness.samples.benchmarks.load;

import io.github.readiness.samples.benchmarks.truth.Timings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Driver of a load generator on the JVM: it reads one job per line of input and prints one line of timings for each. */
public interface Driver {
  /** Prefix of the line, because generators print other output, too. */
  String MARK = "timings of the job: ";

  /** Generates the load and returns the figures of the generator. */
  Timings run(Job job) throws Exception;

  /** Runs jobs until the input ends, then ends the process, because some generators leave threads running. */
  static void serve(Driver driver) throws Exception {
    var out = System.out;
    System.setOut(System.err);
    serve(driver, new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), out);
    System.exit(0);
  }

  private static void serve(Driver driver, BufferedReader in, PrintStream out) throws Exception {
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      out.println(MARK + driver.run(Job.of(line)).line());
    }
  }

}
