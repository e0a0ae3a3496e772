package io.github.readiness.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of another run in the report directory. */
class AnotherRunTests {
  private static final Instant AT = Instant.parse("2026-03-02T09:59:00Z");

  @TempDir
  Path directory;

  @Test
  void reportIsMovedAwayWhileARunIsUnderWay() throws IOException {
    run("run-1", "aaaa");
    Files.writeString(directory.resolve("report.json"), "GO");
    Files.writeString(directory.resolve("report.dsse.json"), "GO");

    run("run-1", "bbbb");

    assertThat(directory.resolve("report.json")).doesNotExist();
    assertThat(directory.resolve("report.dsse.json")).doesNotExist();
    assertThat(directory.resolve("history/run-1/report.json")).hasContent("GO");
    assertThat(directory.resolve("journal-1-aaaa.jsonl")).as("of the same run").exists();
  }

  @Test
  void oldReportWithoutItsJournalIsMovedToTheHistory() throws IOException {
    Files.writeString(directory.resolve("report.json"), "GO");

    run("run-1", "aaaa");

    assertThat(directory.resolve("report.json")).doesNotExist();
    assertThat(directory.resolve("history/unknown/report.json")).hasContent("GO");
  }

  @Test
  void runThatEndedWithoutAReportIsAnIncidentOfTheNext() throws IOException {
    run("run-1", "aaaa");

    assertThat(incidents(run("run-2", "bbbb"))).singleElement().asString().contains("An earlier run, run-1, left no report");
  }

  @Test
  void reportedRunIsNoIncidentOfTheNext() throws IOException {
    run("run-1", "aaaa");
    Files.writeString(directory.resolve("report.json"), "GO");

    assertThat(incidents(run("run-2", "bbbb"))).isEmpty();
    assertThat(directory.resolve("history/run-1/journal-1-aaaa.jsonl")).exists();
  }

  @Test
  void filesInTheHistoryAreNeverOverwritten() throws IOException {
    for (var content : List.of("one", "two", "three")) {
      Files.writeString(directory.resolve("journal-x.jsonl"), content);
      run("run-" + content, content);
    }

    assertThat(directory.resolve("history/unknown/journal-x.jsonl")).hasContent("one");
    assertThat(directory.resolve("history/unknown/journal-x.jsonl.2")).hasContent("two");
    assertThat(directory.resolve("history/unknown/journal-x.jsonl.3")).hasContent("three");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../../evil", "..", ".", "/etc/passwd", "a/b", "a\\b", "</script><!-- & 😎 ", "line\nbreak", "\0", "CON"})
  void runIdNeverLeavesTheHistoryDirectory(String id) throws IOException {
    run(id, "aaaa");
    run(id + "x".repeat(3000), "bbbb");
    run("run-2", "cccc");

    assertThat(directory.getParent().resolve("evil")).doesNotExist();
    try (var history = Files.walk(directory.resolve("history"), 2)) {
      assertThat(history.filter(Files::isRegularFile)).as("two runs, two places").extracting(file -> file.getParent().getFileName()).hasSize(2)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void reportDirectoryMayBeALink() throws IOException {
    var link = directory.resolve("link");
    Files.createSymbolicLink(link, Files.createDirectory(directory.resolve("real")));

    var journal = begin(link, "run-1", "aaaa");

    assertThat(journal.fault()).isEmpty();
    assertThat(directory.resolve("real/journal-1-aaaa.jsonl")).exists();
    journal.close();
  }

  @Test
  void reportIsWrittenWholeOrNotAtAll() throws IOException {
    Files.createDirectories(directory.resolve("html/not empty"));
    var files = new LinkedHashMap<String, Supplier<byte[]>>();
    files.put("report.html", () -> new byte[3]);
    files.put("\0", () -> new byte[3]);                                           // not a valid file name

    assertThatThrownBy(() -> new ReportDirectory(directory).write(files)).isInstanceOf(RuntimeException.class);

    assertThat(directory.resolve("report.html")).doesNotExist();
    try (var left = Files.list(directory)) {
      assertThat(left).extracting(Path::getFileName).extracting(Path::toString).containsExactly("html");
    }
  }

  @Test
  void journalThatIsNotAFileIsNotRead() throws IOException {
    var endless = Path.of("/dev/zero");
    assumeTrue(Files.exists(endless), "there is no /dev/zero here");
    Files.createSymbolicLink(directory.resolve("journal-x.jsonl"), endless);

    assertThat(incidents(run("run-1", "aaaa"))).singleElement().asString().contains("journal-x.jsonl in ", " is not a readiness journal");
  }

  @Test
  void journalThatCannotBeOpenedWritesItsLinesElsewhere() throws IOException {
    try (var journal = begin(Files.createFile(directory.resolve("in the way")), "run-1", "aaaa")) {
      journal.append(new Event.PlanStarted(1, AT));
      assertThat(journal.fault()).hasValueSatisfying(fault -> {
        assertThat(fault).contains("Everything recorded so far is in ").contains("readiness.report.dir");
        var refuge = Path.of(fault.replaceFirst("(?s).*recorded so far is in (.*?\\.jsonl)\\..*", "$1"));
        assertThat(RunJournalFile.read(refuge).events()).hasAtLeastOneElementOfType(Event.Opened.class)
            .hasAtLeastOneElementOfType(Event.PlanStarted.class);
        delete(refuge);
      });
    }
  }

  @Test
  void journalsOpenedAtTheSameTimeAreReadWhole() throws Exception {
    var threads = Executors.newFixedThreadPool(8);
    try {
      var begun = threads.invokeAll(IntStream.range(0, 40).<Callable<Path>>mapToObj(number -> () -> run("run-1", "j" + number)).toList());
      for (var journal : begun) {
        assertThat(incidents(journal.get())).isEmpty();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(Merge.of(new ReportDirectory(directory).journals(), "run-1").run(AT, "nobody").incidents()).isEmpty();
  }

  private Path run(String id, String journal) throws IOException {
    try (var begun = begin(directory, id, journal)) {
      begun.append(new Event.PlanStarted(1, AT));
      begun.append(new Event.PlanEnded(1, AT));
      begun.append(new Event.Closed(AT));
      return begun.file();
    }
  }

  private static Journal begin(Path directory, String id, String journal) {
    return new ReportDirectory(directory).begin(new Event.Opened("1", journal, id, "readiness.run.id", "host", 1, AT, AT, Optional.empty()));
  }

  private static List<String> incidents(Path journal) {
    return RunJournalFile.read(journal).events().stream().filter(Event.Incident.class::isInstance).map(event -> ((Event.Incident) event).text())
        .toList();
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException there) {
      throw new IllegalStateException(there);
    }
  }
}
