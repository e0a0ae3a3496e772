package io.github.readiness.samples.benchmarks.load;

import io.github.readiness.samples.benchmarks.truth.Timings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Load generator that is a program of this machine, with a parser for its output.
 *
 * @param command program with its arguments for a job
 */
record CommandGenerator(String name, Function<Job, List<String>> command, Function<String, Timings> reading) implements Generator {
  private static final int CONNECTIONS = 64;

  /** Generator without a rate. A script counts the figures that its output lacks. */
  static CommandGenerator wrk(String script) {
    return new CommandGenerator("wrk", job -> List.of("wrk", "-t1", "-c" + job.connections(), "-d" + job.seconds() + "s", "-s", script,
        job.uri().toString()), text -> Timings.of(text.substring(text.lastIndexOf(Driver.MARK) + Driver.MARK.length())));
  }

  static CommandGenerator hey() {
    return new CommandGenerator("hey", job -> List.of("hey", "-z", job.seconds() + "s", "-c", "" + job.connections(), "-q",
        "" + (double) job.rate() / job.connections(), job.uri().toString()),
        text -> new Timings(sum(text, "\\[\\d+]\\s+(\\d+) responses"), sum(text, "\\[[45]\\d+]\\s+(\\d+) responses"),
            1000 * number(text, "50% in ([\\d.]+) secs"), 1000 * number(text, "90% in ([\\d.]+) secs"),
            1000 * number(text, "95% in ([\\d.]+) secs"), 1000 * number(text, "99% in ([\\d.]+) secs"),
            1000 * number(text, "Slowest:\\s+([\\d.]+) secs")));
  }

  /** Generator without a rate. */
  static CommandGenerator ab() {
    return new CommandGenerator("ab", job -> List.of("ab", "-q", "-k", "-r", "-c", "" + job.connections(), "-t", "" + job.seconds(), "-n",
        "100000000", job.uri().toString()),
        text -> new Timings(number(text, "Complete requests:\\s+(\\d+)"), sum(text, "Non-2xx responses:\\s+(\\d+)"),
            number(text, "50%\\s+(\\d+)"), number(text, "90%\\s+(\\d+)"), number(text, "95%\\s+(\\d+)"), number(text, "99%\\s+(\\d+)"),
            number(text, "100%\\s+(\\d+)")));
  }

  /** Returns true if this machine has the program. */
  boolean isInstalled() {
    try {
      new ProcessBuilder(name).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().destroy();
      return true;
    } catch (IOException missing) {
      return false;
    }
  }

  @Override
  public int connectionsAtRate() { return CONNECTIONS; }

  @Override
  public Timings run(Job job) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command.apply(job)).redirectErrorStream(true).start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(name + " failed:\n" + text);
    }
    return reading.apply(text);
  }

  private static double number(String text, String pattern) {
    var matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
  }

  private static double sum(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().mapToDouble(found -> Double.parseDouble(found.group(1))).sum();
  }
}
