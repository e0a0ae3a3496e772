package io.github.readiness.samples.benchmarks.load;

import io.github.readiness.samples.benchmarks.truth.Behaviour;
import io.github.readiness.samples.benchmarks.truth.Truth;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/**
 * Environment of all benchmark parts.
 *
 * @param runs number of runs behind each median
 * @param seconds length of a run; a run for CPU time takes twice as long, because the system counts that in hundredths of a second
 * @param peers directory of the peers' drivers
 * @param out output of the tables
 * @param progress output of the progress
 */
record Bench(int runs, int seconds, Path peers, PrintStream out, PrintStream progress) {
  /** Connections of a closed loop, and of an open loop that must not have more. */
  static final int CONNECTIONS = 64;
  /** Connections that are enough for an open loop whose target stalls for 2 s. */
  static final int MANY_CONNECTIONS = 2_000;

  /** Default rate in requests per second. */
  static final int RATE = 500;

  private static final int WARM_UP_SECONDS = 5;
  private static final int MILLIS = 1_000;

  /** Figures of a generator in steady state, and its own statement that it delivered the load. */
  record Steady(double rate, double cpuMicros, boolean delivered) {}

  Peer peer(String title, String directory, int connections) { return new Peer(title, peers.resolve(directory), connections); }

  List<Peer> jvmPeers() {
    return List.of(peer("Hyperfoil", "hyperfoil", MANY_CONNECTIONS), peer("Gatling", "gatling", MANY_CONNECTIONS),
        peer("jmeter-java-dsl", "jmeter", MANY_CONNECTIONS), peer("JUnitPerf", "junitperf", CONNECTIONS),
        peer("REST Assured", "restassured", CONNECTIONS));
  }

  /** Returns the available peers, and reports the others as missing. */
  List<JvmGenerator> start(List<Peer> wanted) throws IOException {
    var started = new ArrayList<JvmGenerator>();
    for (var peer : wanted) {
      if (peer.jars().isPresent()) {
        started.add(peer.start());
      } else {
        out.println(peer.title() + " is not installed: Maven did not resolve it.");
      }
    }
    return started;
  }

  /** Returns the available programs, and reports the others as missing. */
  List<CommandGenerator> installed(CommandGenerator... wanted) {
    var missing = Stream.of(wanted).filter(command -> !command.isInstalled()).toList();
    missing.forEach(command -> out.println(command.name() + " is not installed on this machine."));
    return Stream.of(wanted).filter(command -> !missing.contains(command)).toList();
  }

  CommandGenerator wrk() { return CommandGenerator.wrk(System.getProperty("wrk.script")); }

  JvmGenerator readiness() throws IOException {
    var path = Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator"))).map(Path::of).toList();
    return JvmGenerator.start("Readiness", MANY_CONNECTIONS, path, ReadinessDriver.class.getName(), peers.resolve("readiness.log"));
  }

  /** Warms a generator up at full speed. At a low rate, the compiler would be active for minutes and distort the figures. */
  void warmUp(String part, Generator generator, Truth truth) throws IOException, InterruptedException {
    say(part + ": warming up " + generator.name());
    generator.run(new Job(truth.uri(Behaviour.FAST), 0, CONNECTIONS, WARM_UP_SECONDS));
    generator.run(new Job(truth.uri(Behaviour.KNOWN), RATE, generator.connectionsAtRate(), WARM_UP_SECONDS));
  }

  /** Returns rate and CPU time between two instants within the job, after its first third, that is without start and end. */
  Steady steady(JvmGenerator generator, Truth truth, Behaviour behaviour, Job job) throws Exception {
    var lead = job.seconds() * MILLIS / 3;
    truth.reset(behaviour);
    var running = new FutureTask<>(() -> generator.run(job));
    new Thread(running, generator.name()).start();
    Thread.sleep(lead);
    var cpu = generator.cpu();
    var count = truth.count(behaviour);
    Thread.sleep(job.seconds() * MILLIS - lead - MILLIS / 4);
    var used = generator.cpu().minus(cpu);
    var later = truth.count(behaviour);
    var reported = running.get();
    if (Double.isNaN(reported.answered())) {
      return new Steady(Double.NaN, Double.NaN, false);
    }
    var answers = later.answered() - count.answered();
    return new Steady(answers * 1e9 / (later.nanos() - count.nanos()), used.toNanos() / 1e3 / answers, reported.delivered());
  }

  void say(String what) { progress.println(Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + what); }

  /** Returns the name of a row, with the number of runs in its medians if some runs had no result: {@code "Gatling (3/5)"}. */
  static String named(String name, List<Double> runs) {
    var known = runs.stream().filter(run -> !run.isNaN()).count();
    return known == 0 || known == runs.size() ? name : name + " (" + known + "/" + runs.size() + ")";
  }

  /** Returns the median of the known values. */
  static double median(List<Double> values) {
    return median(values.stream().mapToDouble(value -> value).toArray());
  }

  static double median(double... values) {
    var sorted = Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }
}
