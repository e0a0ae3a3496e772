package io.github.readiness.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTests {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final Event.Opened HEAD = new Event.Opened("1", "a1b2", "run-1", "readiness.run.id", "host", 7, NOW, NOW, Optional.empty());
  @TempDir
  Path directory;

  @AfterEach
  void clearInterrupt() { Thread.interrupted(); }

  @Test
  void appendedEventIsOnDiskBeforeTheCallReturns() throws IOException {
    var journal = Journal.open(directory, HEAD);

    journal.append(new Event.PlanStarted(1, NOW));

    assertThat(RunJournalFile.read(journal.file()).events()).containsExactly(HEAD, new Event.PlanStarted(1, NOW));
    assertThat(journal.file().getFileName()).hasToString("journal-7-a1b2.jsonl");
    assertThat(journal.fault()).isEmpty();
  }

  @Test
  void interruptedThreadLosesNoEvent() throws IOException {
    var journal = Journal.open(directory, HEAD);

    Thread.currentThread().interrupt();
    journal.append(new Event.PlanStarted(1, NOW));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(journal.fault()).isEmpty();
    assertThat(RunJournalFile.read(journal.file()).events()).hasSize(2);
  }

  @Test
  void journalOnAFullDiskIsWrittenElsewhereAndReportsIt() throws IOException {
    var journal = Journal.open(Files.writeString(directory.resolve("file"), "in the way"), HEAD);

    journal.append(new Event.PlanStarted(1, NOW));

    assertThat(journal.fault()).hasValueSatisfying(fault -> {
      var refuge = Path.of(fault.replaceAll("(?s).*recorded so far is in (.*?\\.jsonl).*", "$1"));
      assertThat(refuge).content().contains("\"event\":\"opened\"").contains("\"event\":\"planStarted\"");
      assertThat(refuge.toFile().delete()).isTrue();
    });
  }

  @Test
  void newJournalIsNeverTakenForAForeignFile() throws Exception {
    var reports = new ReportDirectory(directory);
    var forks = Executors.newFixedThreadPool(4);
    try {
      for (var opened : forks.invokeAll(IntStream.range(0, 100).<Callable<Journal>>mapToObj(fork -> () -> reports.begin(head(fork))).toList())) {
        opened.get().close();
      }
    } finally {
      forks.shutdownNow();
    }

    assertThat(reports.journals()).hasSize(100).allMatch(journal -> journal.isOf("run-1"))
        .allSatisfy(journal -> assertThat(journal.events()).noneMatch(Event.Incident.class::isInstance));
  }

  private static Event.Opened head(int fork) {
    return new Event.Opened(Report.SCHEMA_VERSION, "j" + fork, "run-1", "readiness.run.id", "here", fork, Instant.EPOCH, Instant.EPOCH,
        Optional.empty());
  }
}
