package io.github.readiness.junit;

import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.health.Health.endpoint;
import static io.github.readiness.probe.health.Health.ready;
import static io.github.readiness.probe.http.Http.http;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.readiness.Readiness;
import io.github.readiness.Service;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.Severity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Definition hash, from the code to the report. */
class DefinitionHashTests {
  private static volatile double measured;
  private static volatile Service target;
  private static volatile boolean isSecondRun;

  @TempDir
  Path directory;

  @Test
  void hashIgnoresWhatWasMeasured() throws IOException {
    measured = 1;
    var passed = hashes("passed", JudgesTestCase.class);
    measured = 900;
    var failed = hashes("failed", JudgesTestCase.class);

    assertThat(passed.get("JUDGES")).isPresent().isEqualTo(failed.get("JUDGES"));
  }

  @Test
  void hashIgnoresTheConfidenceOfThePolicy() throws IOException {
    measured = 1;
    var usual = hashes("usual", JudgesTestCase.class);
    Files.createDirectories(directory.resolve("sure"));
    Files.writeString(directory.resolve("sure/readiness.yaml"), "system: {name: shop, version: 1.0.0}\ndecision: {confidence: 99 %}\n");
    var sure = new Launched(directory.resolve("sure")).run(JudgesTestCase.class);

    assertThat(sure.report().run().incidents()).isEmpty();
    assertThat(sure.report().policy().confidence()).isEqualByComparingTo("0.99");
    assertThat(sure.criteria().get("JUDGES").definitionHash()).isEqualTo(usual.get("JUDGES"));
  }

  @Test
  void hashIgnoresTheAddressOfTheTargetAlsoWhereTheCodeNamesIt() throws IOException {
    assertThat(hashesAtARandomPort("first")).isEqualTo(hashesAtARandomPort("second")).allSatisfy((id, hash) -> assertThat(hash).isPresent());
  }

  @Test
  void hashDiffersWithEachPartOfTheDeclarationAndOfTheChecks() throws IOException {
    var hashes = hashes("all", DiffersTestCase.class);

    assertThat(hashes).hasSize(8).allSatisfy((id, hash) -> assertThat(hash).isPresent());
    assertThat(hashes.values()).doesNotHaveDuplicates();
  }

  @Test
  void hashDiffersWithTheDeclarationAlone() throws IOException {
    measured = 1;
    isSecondRun = false;
    var first = new Launched(directory.resolve("first")).run(JudgesTestCase.class).criteria().get("JUDGES");
    Files.createDirectories(directory.resolve("second"));
    Files.writeString(directory.resolve("second/readiness.yaml"),
        "system: {name: shop, version: 1.0.0}\ndecision: {phases: [canary, everywhere], gate: canary}\n");
    var second = new Launched(directory.resolve("second")).run(JudgesTestCase.class).criteria().get("JUDGES");

    assertThat(second.phase()).isEqualTo("canary");
    assertThat(second.checks()).extracting(check -> check.sentence()).containsExactly(first.checks().get(0).sentence());
    assertThat(second.definitionHash()).isPresent().isNotEqualTo(first.definitionHash());
  }

  @Test
  void criterionThatStoppedBeforeItsEndHasNoHash() throws IOException {
    var launched = new Launched(directory).run(StopsTestCase.class);
    var criteria = launched.criteria();

    assertThat(criteria.keySet()).containsExactlyInAnyOrder("ASSUMED", "ABORTED", "ASSERTED", "CRASHED", "TIMED-OUT", "LATE", "ASIDE", "SKIPPED",
        "PARTLY",
        "PARTLY-SKIPPED");
    assertThat(criteria.values()).allSatisfy(criterion -> assertThat(criterion.definitionHash()).as(criterion.id()).isEmpty());
    assertThat(Files.readString(directory.resolve("report.json"))).contains("\"definitionHash\": null");
    assertThat(Files.readString(directory.resolve("report.html"))).contains("no definition hash, because the criterion stopped before its end")
        .contains("no definition hash, because the criterion did not run");
    assertThat(Files.readString(directory.resolve("report.md"))).contains("no definition hash, because the criterion stopped before its end");
    assertThat(criteria.get("ASSUMED").rawOutcome().reason()).contains(Reason.ASSUMPTION_NOT_MET);
  }

  @Test
  void criterionThatJudgedNothingRanToItsEndAndHasAHash() throws IOException {
    assertThat(hashes("silent", SilentTestCase.class).get("SILENT")).isPresent();
  }

  @Test
  void hashOfPartsIsThatOfAllTheirChecksInAnyOrder() throws IOException {
    isSecondRun = false;
    var first = hashes("first", PartsTestCase.class);
    isSecondRun = true;
    var second = hashes("second", PartsTestCase.class);

    assertThat(first.get("PARTS")).isPresent().isEqualTo(second.get("PARTS"));
    assertThat(first.get("FACTORY")).isPresent().isEqualTo(second.get("FACTORY"));
  }

  @Test
  void hashCountsEqualChecksOfOnePart() throws IOException {
    measured = 100;
    assertThat(hashes("once", OnceTestCase.class).get("TIMES")).isPresent().isNotEqualTo(hashes("twice", TwiceTestCase.class).get("TIMES"));
  }

  @Test
  void failingAfterAllLeavesTheHashOfCriteriaThatEnded() throws IOException {
    var criterion = new Launched(directory).run(TearsDownBadlyTestCase.class).criteria().get("ENDED");

    assertThat(criterion.raw()).isEqualTo(Status.ERROR);
    assertThat(criterion.definitionHash()).isPresent();
  }

  private Map<String, Optional<String>> hashesAtARandomPort(String name) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/health", exchange -> {
      exchange.sendResponseHeaders(200, -1);
      exchange.close();
    });
    server.start();
    try {
      target = Service.service(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
      var launched = new Launched(directory.resolve(name)).run(AsksTestCase.class);
      assertThat(launched.criteria().values()).allSatisfy(criterion -> assertThat(criterion.checks())
          .allSatisfy(check -> assertThat(check.sentence()).doesNotContain(String.valueOf(server.getAddress().getPort()))));
      return hashes(launched);
    } finally {
      server.stop(0);
    }
  }

  private Map<String, Optional<String>> hashes(String name, Class<?> type) throws IOException {
    return hashes(new Launched(directory.resolve(name)).run(type));
  }

  private static Map<String, Optional<String>> hashes(Launched launched) throws IOException {
    return launched.report().criteria().stream().collect(Collectors.toMap(CriterionResult::id, CriterionResult::definitionHash));
  }

  @ReadinessCriteria
  static class JudgesTestCase {
    @Criterion(id = "JUDGES", title = "judges")
    void judges(Readiness readiness) { readiness.require(Given.latency(measured)).below(millis(200)); }
  }

  @ReadinessCriteria
  static class OnceTestCase {
    @Criterion(id = "TIMES", title = "judges")
    void judges(Readiness readiness) { readiness.require(Given.latency(measured)).below(millis(200)); }
  }

  @ReadinessCriteria
  static class TwiceTestCase {
    @Criterion(id = "TIMES", title = "judges")
    void judges(Readiness readiness) {
      readiness.require(Given.latency(measured)).below(millis(200));
      readiness.require(Given.latency(measured)).below(millis(200));
    }
  }

  @ReadinessCriteria
  static class AsksTestCase {
    @Criterion(id = "HTTP", title = "asks")
    void asks(Readiness readiness) { readiness.require(readiness.run(http(target.get("/health"))).status()).exactly(200); }

    @Criterion(id = "READY", title = "waits")
    void waits(Readiness readiness) {
      readiness.require(readiness.run(ready(endpoint(target.get("/health"))).within(seconds(10)))).below(seconds(10));
    }
  }

  @ReadinessCriteria
  static class DiffersTestCase {
    @Criterion(id = "A", title = "same")
    void id(Readiness readiness) { readiness.require(Given.latency(1)).below(millis(200)); }

    @Criterion(id = "B", title = "same")
    void otherId(Readiness readiness) { readiness.require(Given.latency(1)).below(millis(200)); }

    @Criterion(id = "C", title = "same", severity = Severity.BLOCKER)
    void severity(Readiness readiness) { readiness.require(Given.latency(1)).below(millis(200)); }

    @Criterion(id = "D", title = "same", weight = "2")
    void weight(Readiness readiness) { readiness.require(Given.latency(1)).below(millis(200)); }

    @Criterion(id = "E", title = "same")
    void bound(Readiness readiness) { readiness.require(Given.latency(1)).below(millis(201)); }

    @Criterion(id = "F", title = "same")
    void operator(Readiness readiness) { readiness.require(Given.latency(1)).atMost(millis(200)); }

    @Criterion(id = "G", title = "same")
    void level(Readiness readiness) { readiness.recommend(Given.latency(1)).below(millis(200)); }

    @Criterion(id = "H", title = "same")
    void none(Readiness readiness) {}
  }

  @ReadinessCriteria
  static class SilentTestCase {
    @Criterion(id = "SILENT", title = "judges nothing")
    void silent(Readiness readiness) {}
  }

  @ReadinessCriteria
  static class StopsTestCase {
    @Criterion(id = "ASSUMED", title = "stops at its assumption")
    void assumed(Readiness readiness) {
      readiness.assume(Given.latency(900)).below(millis(200));
      readiness.require(Given.latency(1)).below(millis(200));
    }

    @Criterion(id = "ABORTED", title = "is aborted")
    void aborted(Readiness readiness) {
      readiness.require(Given.latency(1)).below(millis(200));
      Assumptions.abort("not here");
    }

    @Criterion(id = "ASSERTED", title = "asserts")
    void asserted(Readiness readiness) {
      readiness.require(Given.latency(1)).below(millis(200));
      assertThat(true).isFalse();
    }

    @Criterion(id = "CRASHED", title = "crashes")
    void crashed(Readiness readiness) {
      readiness.require(Given.latency(1)).below(millis(200));
      throw new IllegalStateException("a bug");
    }

    @Timeout(value = 50, unit = TimeUnit.MILLISECONDS)
    @Criterion(id = "TIMED-OUT", title = "is interrupted")
    void timedOut(Readiness readiness) throws InterruptedException {
      readiness.require(Given.latency(1)).below(millis(200));
      new CountDownLatch(1).await();
    }

    @Timeout(value = 50, unit = TimeUnit.MILLISECONDS)
    @Criterion(id = "LATE", title = "ends too late")
    void late(Readiness readiness) {
      readiness.require(Given.latency(1)).below(millis(200));
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException late) {
        return;
      }
    }

    @Criterion(id = "ASIDE", title = "does not apply")
    void aside(Readiness readiness) { readiness.notApplicable("there is no cart"); }

    @Disabled("half written")
    @Criterion(id = "SKIPPED", title = "is skipped")
    void skipped(Readiness readiness) { readiness.require(Given.latency(1)).below(millis(200)); }

    @ParameterizedTest
    @ValueSource(ints = {200, 300})
    @CompositeCriterion(@Criterion(id = "PARTLY", title = "stops in one of its parts"))
    void partly(int bound, Readiness readiness) {
      readiness.require(Given.latency(1)).below(millis(bound));
      if (bound == 300) {
        throw new IllegalStateException("a bug");
      }
    }

    @TestFactory
    @CompositeCriterion(@Criterion(id = "PARTLY-SKIPPED", title = "aborts one of its parts"))
    Stream<DynamicTest> partlySkipped(Readiness readiness) {
      return Stream.of(DynamicTest.dynamicTest("judges", () -> readiness.require(Given.latency(1)).below(millis(200))),
          DynamicTest.dynamicTest("aborts", () -> Assumptions.abort("not here")));
    }
  }

  @ReadinessCriteria
  static class PartsTestCase {
    @ParameterizedTest(name = "{0} of {index}")
    @MethodSource("bounds")
    @CompositeCriterion(@Criterion(id = "PARTS", title = "has parts"))
    void parts(int bound, Readiness readiness) { readiness.require(Given.latency(1)).below(millis(bound)); }

    static Stream<Integer> bounds() { return isSecondRun ? Stream.of(300, 200, 300) : Stream.of(200, 300); }

    @TestFactory
    @CompositeCriterion(@Criterion(id = "FACTORY", title = "has dynamic parts"))
    Stream<DynamicTest> factory(Readiness readiness) {
      return bounds().map(bound -> DynamicTest.dynamicTest("part " + bound, () -> readiness.require(Given.latency(1)).below(millis(bound))));
    }
  }

  @ReadinessCriteria
  static class TearsDownBadlyTestCase {
    @Criterion(id = "ENDED", title = "ended")
    void ended(Readiness readiness) { readiness.require(Given.latency(1)).below(millis(200)); }

    @AfterAll
    static void tearDown() { throw new IllegalStateException("the container does not stop"); }
  }
}
