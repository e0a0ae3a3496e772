package io.github.readiness.junit;

import static io.github.readiness.Units.days;
import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.Units.times;
import static io.github.readiness.probe.health.Health.check;
import static io.github.readiness.probe.health.Health.watch;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Readiness;
import io.github.readiness.json.RecordMapper;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.health.JournalledWatch;
import io.github.readiness.report.Catalogue;
import io.github.readiness.report.Report;
import io.github.readiness.report.Severity;
import io.github.readiness.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows that are watched after a deployment, judged at one gate after the other. */
class MonitoringWindowTests {
  @TempDir
  Path home;

  @Test
  void laterWindowsAreListedBeforeTheDeploymentAndDecideNothing() throws IOException {
    var report = at("pre-deployment");

    assertThat(report.decision().verdict()).isEqualTo(Verdict.GO);
    assertThat(report.decision().rule()).isEqualTo(6);
    assertThat(report.criteria()).hasSize(4);
    assertThat(report.criteria()).filteredOn(criterion -> criterion.id().equals("DAY")).singleElement()
        .returns(Status.PENDING, criterion -> criterion.raw());
    assertThat(report.scores().certain()).contains("100");
    assertThat(Files.readString(home.resolve("pre-deployment/report.md"))).containsIgnoringCase("after this gate");
  }

  @Test
  void fullWindowIsJudged() throws IOException {
    var report = at("post-deployment-1h");

    assertThat(report.decision().verdict()).as(report.decision().because()).isEqualTo(Verdict.GO);
  }

  @Test
  void openWindowKeepsItsGatePendingAndShowsPartialResults() throws IOException {
    var report = at("post-deployment-24h");

    assertThat(report.decision().verdict()).isEqualTo(Verdict.PENDING);
    assertThat(report.decision().rule()).isEqualTo(4);
    assertThat(report.decision().because()).contains("1 blocker criterion is pending (DAY)").contains("1 major criterion is pending (BUDGET)");
    assertThat(report.decision().wouldChange()).isNotEmpty();
    assertThat(report.criteria()).filteredOn(criterion -> criterion.id().equals("BUDGET")).singleElement().satisfies(criterion -> {
      assertThat(criterion.reason()).contains(Reason.WINDOW_OPEN);
      assertThat(criterion.checks().get(0).finding()).contains(" of 24 h watched, no downtime so far");
    });
  }

  @Test
  void dryRunReportsABurnRateOverMoreThanTheWatchWithoutWatching() throws IOException {
    new Launched(home).with("readiness.journal.dir", home.resolve("journals").toString()).with("readiness.dryRun", "true")
        .run(MistakenTestCase.class);

    assertThat(RecordMapper.read(Files.readString(home.resolve("catalogue.json")), Catalogue.class).mistakes()).hasSize(2)
        .anyMatch(text -> text.contains("Time of a burn rate must be above 0 and at most 24 h, but was 3 d."))
        .anyMatch(text -> text.contains("Objective must be between 0 and 100 %, both excluded, but was 100%."));
    assertThat(home.resolve("journals")).doesNotExist();
  }

  private Report at(String gate) throws IOException {
    var directory = Files.createDirectories(home.resolve(gate));
    Files.writeString(directory.resolve("readiness.yaml"), "system: {name: shop, version: 1.0.0}\nsubjects: {git: false}\n");
    return new Launched(directory).with("readiness.gate", gate).with("readiness.journal.dir", home.resolve("journals").toString())
        .with("readiness.watch.atMost", "PT1S").run(DeployedTestCase.class).report();
  }

  @ReadinessCriteria
  static class DeployedTestCase {
    static final JournalledWatch FIRST = watch(check("</script><!-- & 😎", () -> {})).every(millis(100)).lasting(millis(800)).staleAfter(seconds(1))
        .journalled();
    static final JournalledWatch DAY = watch(check("</script><!-- & 😎", () -> {})).every(millis(100)).lasting(hours(24)).staleAfter(seconds(1))
        .journalled();

    @Criterion(id = "BUILT", title = "is built", severity = Severity.BLOCKER)
    void built(Readiness readiness) { readiness.require(Given.fact(true)).exactly(true); }

    @Criterion(id = "FIRST", title = "is healthy at first", phase = "post-deployment-1h", severity = Severity.BLOCKER)
    void first(Readiness readiness) { readiness.require(readiness.run(FIRST).health()).heldThroughout(); }

    @Criterion(id = "DAY", title = "stays healthy", phase = "post-deployment-24h", severity = Severity.BLOCKER)
    void day(Readiness readiness) { readiness.require(readiness.run(DAY).health()).heldThroughout(); }

    @Criterion(id = "BUDGET", title = "keeps its budget", phase = "post-deployment-24h")
    void budget(Readiness readiness) { readiness.require(readiness.run(DAY).errorBudget(percent(99.9)).remaining()).atLeast(percent(90)); }
  }

  @ReadinessCriteria
  static class MistakenTestCase {
    @Criterion(id = "TOO-LONG", title = "</script><!-- & 😎")
    void tooLong(Readiness readiness) {
      readiness.require(readiness.run(DeployedTestCase.DAY).errorBudget(percent(99.9)).burnRate(days(3), hours(6))).below(times(1));
    }

    @Criterion(id = "NO-BUDGET", title = "</script><!-- & 😎")
    void noBudget(Readiness readiness) {
      readiness.require(readiness.run(DeployedTestCase.DAY).errorBudget(percent(100)).remaining()).above(percent(0));
    }
  }
}
