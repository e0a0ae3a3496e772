package io.github.readiness.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.json.RecordMapper;
import io.github.readiness.report.Catalogue;
import io.github.readiness.report.CatalogueEntry;
import io.github.readiness.report.CatalogueEntry.PlannedRun;
import io.github.readiness.report.CatalogueEntry.RequiredCheck;
import io.github.readiness.report.CriterionDefinition;
import io.github.readiness.report.Severity;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One catalogue for all JVMs of a run. */
class CatalogueFileTests {
  private static final String HOSTILE = "</script><!-- & 😎 ";

  @TempDir
  Path directory;

  @Test
  void catalogueIsReadAsItWasWritten() throws IOException {
    var catalogue = new Catalogue("1", "run-1", List.of(entry("A-1", "2.50")), List.of("b", "a", "b"));

    assertThat(publish(catalogue).whole()).isEqualTo(catalogue);
    assertThat(read()).isEqualTo(catalogue);
    assertThat(read().mistakes()).containsExactly("a", "b");
    try (var files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString())).as("nothing half written").containsExactlyInAnyOrder(".lock", "catalogue.json",
          "catalogue.md");
    }
  }

  @Test
  void writersAtTheSameTimeLoseNothing() throws InterruptedException, ExecutionException, IOException {
    var writers = Executors.newFixedThreadPool(8);
    try {
      var calls = IntStream.range(0, 24).<Callable<Object>>mapToObj(number -> () -> publish(
          new Catalogue("1", "run-1", List.of(entry("A-" + number, "1")), List.of("mistake " + number)))).toList();
      for (var call : writers.invokeAll(calls)) {
        call.get();
      }
    } finally {
      writers.shutdown();
    }

    assertThat(read().byId()).hasSize(24);
    assertThat(read().mistakes()).hasSize(24);
  }

  @Test
  void mistakesOfOtherJvmsAreNotNew() throws IOException {
    publish(new Catalogue("1", "run-1", List.of(), List.of("theirs", "both")));

    assertThat(publish(new Catalogue("1", "run-1", List.of(), List.of("ours", "both"))).newMistakes()).containsExactly("both", "ours");
    assertThat(publish(new Catalogue("1", "run-1", List.of(), List.of())).newMistakes()).isEmpty();
    assertThat(read().mistakes()).containsExactly("both", "ours", "theirs");
  }

  @Test
  void sameIdWithAnotherDeclarationIsANewMistake() throws IOException {
    publish(new Catalogue("1", "run-1", List.of(entry("A-1", "1")), List.of()));

    assertThat(publish(new Catalogue("1", "run-1", List.of(entry("A-1", "1.0")), List.of())).newMistakes()).as("1 is 1.0").isEmpty();
    assertThat(publish(new Catalogue("1", "run-1", List.of(entry("A-1", "2")), List.of())).newMistakes()).singleElement().asString()
        .contains("\"A-1\" is declared in more than one way");
  }

  private CatalogueFile.PublishedCatalogue publish(Catalogue catalogue) throws IOException {
    return CatalogueFile.publish(new ReportDirectory(directory), catalogue);
  }

  private Catalogue read() throws IOException { return RecordMapper.read(Files.readString(directory.resolve("catalogue.json")), Catalogue.class); }

  private static CatalogueEntry entry(String id, String weight) {
    return CatalogueEntry.of(
        new CriterionDefinition(id, HOSTILE, HOSTILE, "pre-deployment", Severity.MAJOR, new BigDecimal(weight).stripTrailingZeros(), true,
            List.of("X0-1"), Optional.empty()),
        List.of(new RequiredCheck("REQUIRE", HOSTILE + "is below 200 ms", "BELOW", "200", "ms")),
        List.of(new PlannedRun(HOSTILE, Optional.of("PT35S")), new PlannedRun("asks", Optional.empty())), List.of(HOSTILE));
  }
}
