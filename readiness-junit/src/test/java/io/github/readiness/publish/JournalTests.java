package io.github.readiness.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.report.Report;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTests {
  @TempDir
  Path path;

  @Test
  void aJournalThatIsJustOpenedIsNeverTakenForAForeignFile() throws Exception {
    var directory = new ReportDirectory(path);
    var forks = Executors.newSingleThreadExecutor();
    try {
      var opening = forks.submit(() -> {
        for (var fork = 0; fork < 200; fork++) {
          Journal.open(path, head(fork)).close();
        }
      });

      var incidents = new ArrayList<>(directory.setAside("run-1", "here"));
      while (!opening.isDone()) {
        incidents.addAll(directory.setAside("run-1", "here"));
      }
      opening.get();

      assertThat(incidents).isEmpty();
      assertThat(directory.journals()).hasSize(200).allMatch(journal -> journal.isOf("run-1"));
    } finally {
      forks.shutdownNow();
    }
  }

  private static Event.Opened head(int fork) {
    return new Event.Opened(Report.SCHEMA_VERSION, "j" + fork, "run-1", "readiness.run.id", "here", fork, Instant.EPOCH, Instant.EPOCH);
  }
}
