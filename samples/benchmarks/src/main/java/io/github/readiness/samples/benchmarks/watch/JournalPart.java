package io.github.readiness.samples.benchmarks.watch;

import io.github.readiness.observation.Status;
import io.github.readiness.probe.health.JournalledWatch;
import io.github.readiness.samples.benchmarks.Table;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.Consumer;

/**
 * Benchmark of a journal of one day: durable write of a round, compared with a plain write of as many bytes, and reading and judging the whole
 * journal.
 */
public final class JournalPart {
  private static final int SERVICES = 100;
  private static final Duration PERIOD = Duration.ofSeconds(15);
  private static final Duration DAY = Duration.ofDays(1);

  private JournalPart() {}

  /** @param directory directory of the journal, on the disk to measure */
  public static void measure(int runs, Path directory, PrintStream out, Consumer<String> progress) throws IOException {
    Files.createDirectories(directory);
    var journals = Files.createTempDirectory(directory, "journals-");
    progress.accept("journal: a day of " + SERVICES + " services");
    var day = new Simulated(SERVICES, PERIOD, DAY);
    var stage = new Stage(day, journals);
    var plan = day.journalled("day");
    demandGood(stage, stage.held(stage.run(plan).health()));
    var file = journals.resolve("day.watch.jsonl");
    var round = (int) (Files.size(file) / day.writes().size());
    var table = new Table(out).head(SERVICES + " services every 15 s, ms", "p50", "p99", "longest");
    table.row("to append what was seen, with fsync", Spread.ofNanos(day.writes()).cells());
    table.row("a bare write of " + round + " B, with fsync", bare(journals.resolve("bare"), round, day.writes().size()).cells());
    replay(runs, stage, plan, file, new Table(out));
  }

  private static void replay(int runs, Stage stage, JournalledWatch plan, Path file, Table table) throws IOException {
    var millis = new double[runs];
    for (var run = 0; run < runs; run++) {
      var from = System.nanoTime();
      demandGood(stage, stage.held(stage.run(plan).health()));
      millis[run] = (System.nanoTime() - from) / 1e6;
    }
    table.head("a day of them, read and judged, s", "first", "median", "MB");
    table.row("576,000 looks", Table.cell(millis[0] / 1e3, 2), Table.cell(Spread.ofMillis(millis).median() / 1e3, 2),
        Table.cell(Files.size(file) / 1e6, 1));
  }

  private static Spread bare(Path file, int bytes, int times) throws IOException {
    var nanos = new ArrayList<Long>();
    try (var out = new FileOutputStream(file.toFile(), true)) {
      for (var i = 0; i < times; i++) {
        var from = System.nanoTime();
        out.write(new byte[bytes]);
        out.getFD().sync();
        nanos.add(System.nanoTime() - from);
      }
    }
    return Spread.ofNanos(nanos);
  }

  private static void demandGood(Stage stage, Status status) {
    if (status != Status.PASS) {
      throw new IllegalStateException("A day of services that are always good is " + status + " in " + stage.journals() + ".");
    }
  }
}
