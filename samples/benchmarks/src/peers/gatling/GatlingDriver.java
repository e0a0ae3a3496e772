package io.github.readiness.samples.benchmarks.peers;

import io.gatling.app.Gatling$;
import io.github.readiness.samples.benchmarks.load.Driver;
import io.github.readiness.samples.benchmarks.load.Job;
import io.github.readiness.samples.benchmarks.truth.Timings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Pattern;

/** Driver of Gatling, which reads the figures from the summary at its end. */
public final class GatlingDriver {
  private static final ByteArrayOutputStream PRINTED = new ByteArrayOutputStream();

  private GatlingDriver() {}

  public static void main(String[] arguments) throws Exception {
    System.setProperty("gatling.charting.indicators.percentile2", "90");
    var results = Files.createTempDirectory("gatling-").toString();
    Driver.serve(job -> {
      System.setOut(new PrintStream(PRINTED, true, StandardCharsets.UTF_8));
      return run(job, results);
    });
  }

  private static Timings run(Job job, String results) {
    PRINTED.reset();
    System.setProperty("job", job.line());
    Gatling$.MODULE$.fromArgs(new String[] {"-s", GatlingSimulation.class.getName(), "-rf", results});
    var text = PRINTED.toString(StandardCharsets.UTF_8);
    var summary = text.substring(text.lastIndexOf("Global Information"));
    return new Timings(figure(summary, "request count", 0), figure(summary, "request count", 2), figure(summary, "response time 50th percentile", 0),
        figure(summary, "response time 90th percentile", 0), figure(summary, "response time 95th percentile", 0), figure(summary, "response time 99th percentile", 0),
        figure(summary, "max response time", 0));
  }

  /** Returns a figure from the column for all (0), good (1) or failed (2) requests. */
  private static double figure(String summary, String name, int column) {
    var matcher = Pattern.compile(Pattern.quote(name) + "[^|]*" + "\\|\\s*([\\d,.-]+)\\s*".repeat(3)).matcher(summary);
    var number = matcher.find() ? matcher.group(column + 1).replace(",", "") : "-";
    return number.equals("-") ? 0 : Double.parseDouble(number);
  }
}
