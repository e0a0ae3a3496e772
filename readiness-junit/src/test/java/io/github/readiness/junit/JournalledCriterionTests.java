package io.github.readiness.junit;

import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.health.Health.check;
import static io.github.readiness.probe.health.Health.watch;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Readiness;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.health.JournalledWatch;
import io.github.readiness.probe.health.check.HealthCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One watch across several builds. */
class JournalledCriterionTests {
  @TempDir
  Path home;

  @Test
  void journalIsReadByTheNextBuildOfTheSameReleaseOnly() throws IOException {
    assertThat(build("first", "1.0.0").criteria().get("SOON").status()).isEqualTo(Status.PASS);
    var looked = WatchesTestCase.LOOKS.get();
    assertThat(looked).isPositive();

    var again = build("second", "1.0.0").criteria().get("SOON");
    assertThat(again.status()).isEqualTo(Status.PASS);
    assertThat(WatchesTestCase.LOOKS).hasValue(looked);
    var digest = again.checks().get(0).evidence().get(0).replaceFirst("^sha256:", "");
    try (var kept = Files.list(home.resolve("second/evidence"))) {
      assertThat(kept.filter(file -> file.getFileName().toString().startsWith(digest))).singleElement()
          .satisfies(file -> assertThat(file).hasSameBinaryContentAs(home.resolve("journals/soon.watch.jsonl")));
    }
    assertThat(again.checks().get(0).source().orElseThrow().locator()).endsWith("soon.watch.jsonl");

    var other = build("third", "1.0.1").criteria();
    assertThat(other.get("SOON").status()).isEqualTo(Status.ERROR);
    assertThat(other.get("SOON").checks()).isEmpty();
    assertThat(other.get("READ").reason()).contains(Reason.STALE_SUBJECT);
  }

  @Test
  void watchOfADayIsPendingUntilItsEnd() throws IOException {
    var day = build("first", "1.0.0").criteria().get("DAY");

    assertThat(day.status()).isEqualTo(Status.PENDING);
    assertThat(day.reason()).contains(Reason.WINDOW_OPEN);
  }

  private Launched build(String name, String version) throws IOException {
    var directory = Files.createDirectories(home.resolve(name));
    Files.writeString(directory.resolve("readiness.yaml"), "system: {name: shop, version: " + version + "}\nsubjects: {git: false}\n");
    return new Launched(directory).with("readiness.journal.dir", home.resolve("journals").toString()).with("readiness.watch.atMost", "PT1S")
        .with("junit.jupiter.execution.parallel.enabled", "false").run(WatchesTestCase.class);
  }

  @ReadinessCriteria
  static class WatchesTestCase {
    static final AtomicInteger LOOKS = new AtomicInteger();
    static final HealthCheck COUNTED = check("</script><!-- & 😎", LOOKS::incrementAndGet);
    static final JournalledWatch SOON = watch(COUNTED).every(millis(100)).lasting(millis(800)).staleAfter(seconds(1)).journalled("soon");
    static final JournalledWatch READ = watch(COUNTED).every(millis(100)).lasting(millis(800)).staleAfter(seconds(1)).fromJournal("soon");
    static final JournalledWatch DAY = watch(check("day", () -> {})).every(millis(100)).lasting(hours(24)).journalled();

    @Criterion(id = "SOON", title = "is over soon")
    void soon(Readiness readiness) { readiness.require(readiness.run(SOON).health()).heldThroughout(); }

    @Criterion(id = "READ", title = "only reads")
    void read(Readiness readiness) { readiness.require(readiness.run(READ).health()).heldThroughout(); }

    @Criterion(id = "DAY", title = "takes a day")
    void day(Readiness readiness) { readiness.require(readiness.run(DAY).health()).heldThroughout(); }
  }
}
