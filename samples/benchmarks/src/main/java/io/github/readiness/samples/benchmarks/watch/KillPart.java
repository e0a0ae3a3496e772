package io.github.readiness.samples.benchmarks.watch;

import io.github.readiness.Units;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.TimeInState;
import io.github.readiness.samples.benchmarks.Table;
import io.github.readiness.uptime.WatchResult;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Benchmark of a watch that is killed (SIGKILL) at random instants and continues with the same journal each time. It checks that the journal contains
 * every acknowledged record, and that no time counts as good in which the service was bad or not watched.
 */
public final class KillPart {
  private static final Pattern AT = Pattern.compile("\"at\":\"([^\"]+)\"");
  private static final Pattern LOOK = Pattern.compile("\\[(\\d+),\"(GOOD|BAD|UNKNOWN)\",");
  /** Tolerance: records count in whole milliseconds, and two clocks are read. */
  private static final Duration ROUNDING = Duration.ofMillis(5);

  private final Random random;
  private final Path directory;
  private final List<Instant> unwatched = new ArrayList<>();

  private KillPart(long seed, Path directory) {
    this.random = new Random(seed);
    this.directory = directory;
  }

  /**
   * Result of the benchmark.
   *
   * @param looks probes that a watch acknowledged as written to disk
   * @param lost number of these that are missing in the journal or have another state there
   * @param bad time that must not count as good, because the service was bad and no earlier sample held
   * @param badAsGood part of it that counts as good
   * @param unwatched time without a watch
   * @param unwatchedAsGood part of it that counts as good
   */
  public record Result(long seed, int kills, long looks, long lost, Duration bad, Duration badAsGood, Duration unwatched, Duration unwatchedAsGood) {}

  public static void measure(int kills, Path directory, PrintStream out, Consumer<String> progress) throws IOException, InterruptedException {
    var result = kill(kills, System.nanoTime(), Files.createTempDirectory(Files.createDirectories(directory), "kills-"), progress);
    new Table(out).head(kills + " kills, seed " + result.seed(), "there", "wrong")
        .row("looks said to be on the disk", Table.cell(result.looks(), 0), Table.cell(result.lost(), 0))
        .row("bad, s, and counted as good", cell(result.bad()), cell(result.badAsGood()))
        .row("nobody watched, s, and good", cell(result.unwatched()), cell(result.unwatchedAsGood()));
  }

  private static String cell(Duration time) { return Table.cell(time.toMillis() / 1e3, 2); }

  /** @param directory directory of the journal, initially empty */
  public static Result kill(int kills, long seed, Path directory, Consumer<String> progress) throws IOException, InterruptedException {
    var part = new KillPart(seed, directory);
    try (var service = new Moody(part.random)) {
      for (var kill = 1; kill <= kills; kill++) {
        part.watchAndKill(service);
        progress.accept("kills: " + kill + " of " + kills);
      }
      var stage = Stage.live(directory);
      var watched = stage.run(KillDriver.plan(service.address()).fromJournal(KillDriver.NAME));
      return part.judged(kills, seed, watched, service.bad());
    }
  }

  private void watchAndKill(Moody service) throws IOException, InterruptedException {
    var before = service.asked();
    var watcher = new ProcessBuilder(Processes.java(KillDriver.class, service.address().toString(), directory.toString()))
        .redirectError(Redirect.INHERIT).redirectOutput(Redirect.appendTo(said().toFile())).start();
    try {
      while (watcher.isAlive() && service.asked() == before) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      TimeUnit.MILLISECONDS.sleep(random.nextInt(3000));
    } finally {
      watcher.destroyForcibly().waitFor();
    }
    unwatched.add(Clock.systemUTC().instant());
  }

  private Path said() { return directory.resolve("said"); }

  private Result judged(int kills, long seed, WatchResult watched, List<Moody.Stretch> truth) throws IOException {
    var journal = Files.readAllLines(directory.resolve(KillDriver.NAME + ".watch.jsonl"));
    var lines = new HashSet<>(journal);
    var acknowledged = Files.readAllLines(said()).stream().filter(line -> line.endsWith("\"}")).toList();      // complete lines only
    var lost = acknowledged.stream().mapToLong(line -> lines.contains(line) ? miscounted(watched, line) : looks(line)).sum();
    var begins = journal.stream().filter(line -> line.contains("\"is\":\"begin\"")).map(KillPart::at).toList();
    var alone = unwatched.stream().map(from -> new Moody.Stretch(from,
        begins.stream().filter(begin -> begin.isAfter(from)).findFirst().orElse(end(watched)))).toList();
    var bad = truth.stream().map(stretch -> new Moody.Stretch(stretch.from().plus(KillDriver.HOLDS.toDuration()).plus(ROUNDING),
        stretch.until().minus(KillDriver.WITHIN.toDuration()).minus(ROUNDING))).filter(stretch -> stretch.from().isBefore(stretch.until())).toList();
    return new Result(seed, kills, acknowledged.stream().mapToLong(KillPart::looks).sum(), lost, total(bad), good(watched, bad), total(alone),
        good(watched, alone));
  }

  private static Instant at(String line) {
    var at = AT.matcher(line);
    at.find();
    return Instant.parse(at.group(1));
  }

  private static long looks(String line) { return LOOK.matcher(line).results().count(); }

  /**
   * Returns the number of samples in the line with another state in the result. A bad sample is bad at its beginning. A good one must not be bad
   * there, but the last one before a kill may be unknown.
   */
  private static long miscounted(WatchResult watched, String line) {
    return LOOK.matcher(line).results().filter(look -> {
      var began = at(line).minusMillis(Long.parseLong(look.group(1)));
      var bad = during(watched, began, began.plusMillis(1), stretch -> stretch.bad().nanos());
      return (bad > 0) != look.group(2).equals("BAD");
    }).count();
  }

  private static Duration total(List<Moody.Stretch> stretches) {
    return stretches.stream().map(stretch -> Duration.between(stretch.from(), stretch.until())).reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration good(WatchResult watched, List<Moody.Stretch> stretches) {
    return Duration.ofNanos(stretches.stream().mapToLong(stretch -> during(watched, stretch.from(), stretch.until(), it -> it.good().nanos())).sum());
  }

  /** Returns the figure between two instants: the figure since the first minus the figure since the second. */
  private static long during(WatchResult watched, Instant from, Instant until, Function<TimeInState, Long> figure) {
    return since(watched, from, figure) - since(watched, until, figure);
  }

  private static long since(WatchResult watched, Instant from, Function<TimeInState, Long> figure) {
    var length = Duration.between(from, end(watched));
    return length.isNegative() || length.isZero() ? 0 : figure.apply(stretch(watched.last(Units.time(length))));
  }

  private static Instant end(WatchResult watched) { return watched.health().observation().window().orElseThrow().until(); }

  private static TimeInState stretch(WatchResult watched) {
    if (watched.health().observation() instanceof Observation.Present<TimeInState> present) {
      return present.value();
    }
    throw new IllegalStateException("Nothing was seen: " + watched + ".");
  }
}
