package io.github.readiness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.report.SignOffState;
import io.github.readiness.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Criteria that must not go missing, and the shards that must all run them. */
class InventoryTests {
  @TempDir
  Path directory;

  @BeforeEach
  void writeDossierWithInventory() throws IOException {
    Files.writeString(directory.resolve("readiness.yaml"), """
        system: {name: shop, version: 1.0.0}
        inventory: listed.json
        subjects: {git: false}
        """);
  }

  @Test
  void listedCriterionThatIsNotDiscoveredIsNotRun() throws IOException {
    inventory("GONE", "[]");

    var launched = new Launched(directory).run(Fixtures.PhasesTestCase.class);

    assertThat(launched.criteria().get("GONE").rawOutcome().reason()).contains(Reason.NOT_RUN);
    assertThat(launched.report().inventory().total()).isEqualTo(3);
    assertThat(launched.report().inventory().discovered()).isEqualTo(2);
    assertThat(launched.report().decision().verdict()).isEqualTo(Verdict.PENDING);
  }

  @Test
  void missingShardKeepsItsCriteriaPending() throws IOException {
    inventory("NOW", "[\"one\", \"two\"]");

    var first = new Launched(directory).with("readiness.shard", "one").run(Fixtures.PhasesTestCase.class);
    assertThat(first.criteria().get("NOW").rawOutcome().reason()).contains(Reason.MISSING_SHARD);
    assertThat(first.criteria().get("NOW").explanation()).contains("the shard two is missing");
    assertThat(first.criteria().get("LATER").raw()).isEqualTo(Status.PASS);
    assertThat(first.report().decision().verdict()).isEqualTo(Verdict.PENDING);

    var second = new Launched(directory).with("readiness.shard", "two").run(Fixtures.PhasesTestCase.class);
    assertThat(second.criteria().get("NOW").raw()).isEqualTo(Status.PASS);
    assertThat(second.report().decision().verdict()).isEqualTo(Verdict.GO);
  }

  @Test
  void shardThatRanOnlyOtherCriteriaIsMissing() throws IOException {
    inventory("NOW", "[\"one\", \"two\"]");

    new Launched(directory).with("readiness.shard", "one").run(Fixtures.PhasesTestCase.class);
    var second = new Launched(directory).with("readiness.shard", "two").run(Fixtures.InnocentTestCase.class);

    assertThat(second.criteria().get("NOW").rawOutcome().reason()).contains(Reason.MISSING_SHARD);
    assertThat(second.report().decision().verdict()).isNotEqualTo(Verdict.GO);
  }

  @Test
  void missingSignOffsKeepTheDecisionPending() throws IOException {
    Files.writeString(directory.resolve("readiness.yaml"), """
        system: {name: shop, version: 1.0.0}
        subjects: {git: false}
        roles: [{role: Technical Lead, minimum: 2}]
        """);

    var report = new Launched(directory).run(Fixtures.PhasesTestCase.class).report();

    assertThat(report.signOffState()).isEqualTo(SignOffState.MISSING);
    assertThat(report.decision().verdict()).isEqualTo(Verdict.PENDING);
    assertThat(report.decision().rule()).isEqualTo(4);
  }

  @Test
  void inventoryOfARunIsReadByTheNext() throws IOException {
    inventory("GONE", "[\"one\"]");
    new Launched(directory).with("readiness.shard", "one").run(Fixtures.PhasesTestCase.class);

    Files.copy(directory.resolve("inventory.json"), directory.resolve("listed.json"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    var next = new Launched(directory).with("readiness.run.id", "run-2").with("readiness.shard", "one").run(Fixtures.PhasesTestCase.class);

    assertThat(next.criteria().get("GONE").rawOutcome().reason()).contains(Reason.NOT_RUN);
    assertThat(next.criteria().get("NOW").raw()).isEqualTo(Status.PASS);
    assertThat(directory.resolve("inventory.json")).hasSameTextualContentAs(directory.resolve("listed.json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{}]", "[null]", "null", "{}", "nothing"})
  void unreadableInventoryIsAMistake(String content) throws IOException {
    Files.writeString(directory.resolve("listed.json"), content);

    var launched = new Launched(directory).run(Fixtures.PhasesTestCase.class);

    assertThat(launched.report().run().incidents()).anyMatch(text -> text.contains("Copy inventory.json from a report directory"));
    assertThat(launched.report().decision().verdict()).isNotEqualTo(Verdict.GO);
  }

  private void inventory(String id, String shards) throws IOException {
    Files.writeString(directory.resolve("listed.json"), """
        [{"id": "%s", "category": "A", "phase": "pre-deployment", "severity": "BLOCKER", "weight": "1", "shards": %s}]
        """.formatted(id, shards));
  }
}
