package io.github.readiness.samples.benchmarks.load;

import io.github.readiness.samples.benchmarks.truth.Timings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Makes a generator that runs on the JVM do what the benchmark asks: one job per line of input, one line of timings for each. */
public interface Driver {
  /** What marks the line, for generators are fond of printing. */
  String MARK = "timings of the job: ";

  /** Makes the load and says what the generator reports of it. */
  Timings run(Job job) throws Exception;

  /** Runs jobs until there are no more, then ends the process: some generators leave threads behind. */
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
