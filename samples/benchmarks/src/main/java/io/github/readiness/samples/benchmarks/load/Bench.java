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
 * What all parts measure with.
 *
 * @param runs how often each figure is taken, for the median
 * @param seconds how long a run is; one for CPU time is twice as long, for the system counts that in hundredths of a second
 * @param peers where the drivers of the peers lie
 * @param out where tables go
 * @param progress where it says what it is at
 */
record Bench(int runs, int seconds, Path peers, PrintStream out, PrintStream progress) {
  /** What a closed loop has, and an open one where it must not have more. */
  static final int CONNECTIONS = 64;
  /** Enough for an open loop whose target stalls for two seconds. */
  static final int MANY_CONNECTIONS = 2_000;

  /** A second, where nothing else is said. */
  static final int RATE = 500;

  private static final int WARM_UP_SECONDS = 5;
  private static final int MILLIS = 1_000;

  /** What a generator did in steady state, and whether it says itself that it did what it was told to. */
  record Steady(double rate, double cpuMicros, boolean delivered) {}

  Peer peer(String title, String directory, int connections) { return new Peer(title, peers.resolve(directory), connections); }

  List<Peer> jvmPeers() {
    return List.of(peer("Hyperfoil", "hyperfoil", MANY_CONNECTIONS), peer("Gatling", "gatling", MANY_CONNECTIONS),
        peer("jmeter-java-dsl", "jmeter", MANY_CONNECTIONS), peer("JUnitPerf", "junitperf", CONNECTIONS),
        peer("REST Assured", "restassured", CONNECTIONS));
  }

  /** Those of the peers that are there; says of the others that they are not. */
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

  /** Those of the programs that are there; says of the others that they are not. */
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

  /** As fast as it can first: at a low rate the compiler is at work for minutes, and so in the figures. */
  void warmUp(String part, Generator generator, Truth truth) throws IOException, InterruptedException {
    say(part + ": warming up " + generator.name());
    generator.run(new Job(truth.uri(Behaviour.FAST), 0, CONNECTIONS, WARM_UP_SECONDS));
    generator.run(new Job(truth.uri(Behaviour.KNOWN), RATE, generator.connectionsAtRate(), WARM_UP_SECONDS));
  }

  /** The rate and CPU time between two instants within the job, after its first third, so without its start and end. */
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

  /** The name of a row, and of how many of the runs its medians are where something came of some only: {@code "Gatling (3/5)"}. */
  static String named(String name, List<Double> runs) {
    var known = runs.stream().filter(run -> !run.isNaN()).count();
    return known == 0 || known == runs.size() ? name : name + " (" + known + "/" + runs.size() + ")";
  }

  /** Of those that are known. */
  static double median(List<Double> values) { return median(values.stream().mapToDouble(value -> value).toArray()); }

  static double median(double... values) {
    var sorted = Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }
}
