package io.github.readiness.junit;

import static io.github.readiness.Service.service;
import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.minutes;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.health.Health.ready;
import static io.github.readiness.probe.health.Health.watch;
import static io.github.readiness.probe.http.Http.http;
import static io.github.readiness.probe.load.Load.load;
import static io.github.readiness.probe.load.capacity.Capacity.capacity;
import static io.github.readiness.probe.load.capacity.Capacity.errorRate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import io.github.readiness.Plan;
import io.github.readiness.Readiness;
import io.github.readiness.Service;
import io.github.readiness.cli.Main;
import io.github.readiness.json.RecordMapper;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.health.WatchPlan;
import io.github.readiness.probe.imports.Imports;
import io.github.readiness.probe.load.LoadPlan;
import io.github.readiness.probe.load.capacity.CapacityPlan;
import io.github.readiness.probe.load.result.LoadResult;
import io.github.readiness.report.Catalogue;
import io.github.readiness.report.CatalogueEntry.PlannedRun;
import io.github.readiness.report.CatalogueEntry.RequiredCheck;
import io.github.readiness.report.Severity;
import io.github.readiness.uptime.WatchResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;

/** Dry runs, from the code to the catalogue. */
class DryRunTests {
  private static final AtomicInteger OWN_CODE = new AtomicInteger();
  private static volatile int bound = 200;

  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;

  @TempDir
  Path directory;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      requests.incrementAndGet();
      exchange.sendResponseHeaders(200, -1);
      exchange.close();
    });
    server.start();
  }

  @AfterEach
  void stopServer() { server.stop(0); }

  @Test
  void dryRunSendsNothingAndRunsTheAuthorsOwnCode() throws IOException {
    var before = OWN_CODE.get();
    var launched = dryRun(ProbesTestCase.class, BackgroundTestCase.class);

    assertThat(requests).as("requests that the server saw").hasValue(0);
    assertThat(OWN_CODE.get() - before).as("@BeforeAll, and a criterion").isEqualTo(2);
    assertThat(catalogue().mistakes()).isEmpty();
    assertThat(launched.result("all(Readiness)").getStatus()).isEqualTo(TestExecutionResult.Status.ABORTED);
    assertThat(launched.result("all(Readiness)").getThrowable()).hasValueSatisfying(end -> assertThat(end)
        .hasMessage("dry run: nothing was measured"));
  }

  @Test
  void runWithoutDryRunSends() {
    new Launched(directory).with("readiness.target.api", address()).run(BackgroundTestCase.class);

    assertThat(requests.get()).as("the counting server counts").isPositive();
  }

  @Test
  void catalogueListsEachCriterionWithItsRequirementsAndPlans() throws IOException {
    dryRun(ProbesTestCase.class);
    var all = catalogue().byId().get("ALL");

    assertThat(all).extracting(it -> it.title(), it -> it.severity(), it -> it.category(), it -> it.phase(), it -> it.weight().toPlainString(),
        it -> it.traces()).containsExactly("all </script><!-- & 😎", Severity.BLOCKER, "Performance", "pre-deployment", "2.5", List.of("X0-1"));
    assertThat(all.requirements()).extracting(RequiredCheck::level, RequiredCheck::sentence, RequiredCheck::operator, RequiredCheck::bound,
        RequiredCheck::unit).containsExactly(
            tuple("ASSUME", "throughput of GET /health is at least 495/s", "AT_LEAST", "495", "/s"),
            tuple("RECOMMEND", "p99.99 latency of GET /health is at most 1 s", "AT_MOST", "1", "s"),
            tuple("REQUIRE", "p95 latency of GET /health is below 200 ms", "BELOW", "200", "ms"),
            tuple("REQUIRE", "error rate of GET /health satisfies at most 0.1 %", "SATISFIES", "at most 0.1 %", ""));
    assertThat(all.plans()).containsExactly(new PlannedRun(ProbesTestCase.LOAD.description(), Optional.of("PT35S")));
    assertThat(all.notFollowed()).isEmpty();
  }

  @Test
  void everyProbeIsFollowedAndSaysHowLongItTakes() throws IOException {
    dryRun(ProbesTestCase.class);
    var probes = catalogue().byId().get("PROBES");

    assertThat(probes.notFollowed()).isEmpty();
    assertThat(probes.requirements()).extracting(RequiredCheck::sentence).containsExactly(
        "status of GET /health of api is 200", "header Server of GET /health of api is present",
        "JSON value state of GET /health of api is UP",
        "time of GET /health of api is below 1 s", "health of api over 60 s holds throughout", "flaps of api over 60 s are zero",
        "p95 latency of all requests by k6 (from the send) is below 200 ms",
        "load sustained of GET /health with error rate at most 1% is at least 100/s",
        "time until api is ready is below 10 s");
    assertThat(probes.plans()).extracting(PlannedRun::expectedDuration).containsExactly(Optional.empty(), Optional.of("PT1M"), Optional.empty(),
        Optional.of("PT44S"), Optional.of("PT30S"));
  }

  @Test
  void requirementIsNotJudgedEvenWhereSomethingWasObserved() throws IOException {
    var launched = dryRun(ObservesTestCase.class);

    assertThat(catalogue().byId().get("OBSERVES").requirements()).extracting(RequiredCheck::sentence)
        .containsExactly("latency of </script><!-- & 😎  is below 200 ms", "fact satisfies never asked");
    assertThat(launched.result("observes(Readiness)").getStatus()).isEqualTo(TestExecutionResult.Status.ABORTED);
  }

  @Test
  void catalogueListsNestedParameterizedAndDynamicCriteriaOnce() throws IOException {
    var launched = dryRun(PartsTestCase.class);
    var entries = catalogue().byId();

    assertThat(entries).containsOnlyKeys("PARTS", "FACTORY", "INNER");
    assertThat(entries.get("PARTS").requirements()).extracting(RequiredCheck::bound).containsExactly("200", "300");
    assertThat(entries.get("FACTORY").requirements()).extracting(RequiredCheck::bound).containsExactly("1", "2", "3");
    assertThat(entries.get("FACTORY").plans()).as("of the factory itself").hasSize(1);
    assertThat(entries.get("INNER").requirements()).hasSize(1);
    assertThat(entries.values()).allSatisfy(entry -> assertThat(entry.notFollowed()).isEmpty());
    assertThat(launched.result("factory(Readiness)[2]").getStatus()).isEqualTo(TestExecutionResult.Status.ABORTED);
    assertThat(catalogue().mistakes()).isEmpty();
  }

  @Test
  void dryRunWritesNoReportAndNoJournal() throws IOException, InterruptedException {
    dryRun(ObservesTestCase.class);

    assertThat(files().keySet()).containsExactlyInAnyOrder("catalogue.json", "catalogue.md", ".lock");
    assertThat(gate()).as("NO_GO: there is no report").isEqualTo(20);
  }

  @Test
  void dryRunLeavesAnEarlierReportAsItIs() throws IOException {
    new Launched(directory).run(Fixtures.InnocentTestCase.class);
    var before = files();
    assertThat(before).containsKeys("report.json", "report.dsse.json", "report.html", "report.md");
    dryRun(ObservesTestCase.class);
    var after = files();

    assertThat(after).containsAllEntriesOf(before);
    after.keySet().removeAll(before.keySet());
    assertThat(after).containsOnlyKeys("catalogue.json", "catalogue.md");
  }

  @Test
  void runAfterADryRunIsComplete() throws IOException {
    dryRun(ObservesTestCase.class);
    var report = new Launched(directory).with("readiness.run.id", "run-2").run(Fixtures.InnocentTestCase.class).report();

    assertThat(report.run().complete()).isTrue();
    assertThat(report.run().incidents()).isEmpty();
  }

  @Test
  void mistakesOfSeveralClassesAreListedTogetherWithFileAndLine() throws IOException {
    var before = Given.RUNS.get();
    Files.writeString(directory.resolve("readiness.yaml"), "system: {name: shop, version: 1.0.0}\nnonsense: 1\n");
    var launched = dryRun(ReadableTestCase.class, DeclaresBadlyTestCase.class);

    assertThat(catalogue().mistakes())
        .satisfiesOnlyOnce(text -> assertThat(text).matches("ReadableTestCase.percentile: Percentile must be .* 150.* \\(DryRunTests.java:\\d+\\)"))
        .satisfiesOnlyOnce(text -> assertThat(text).matches("ReadableTestCase.rate: Rate must not be negative.* \\(DryRunTests.java:\\d+\\)"))
        .satisfiesOnlyOnce(text -> assertThat(text).matches("ReadableTestCase.band: .*Write between\\(1 ms, 2 ms\\).* \\(DryRunTests.java:\\d+\\)"))
        .satisfiesOnlyOnce(text -> assertThat(text).matches("ReadableTestCase.oneLook: .*would probe only once.* \\(DryRunTests.java:\\d+\\)"))
        .satisfiesOnlyOnce(text -> assertThat(text).matches("ReadableTestCase.unwatched: .*Name one of api.* \\(DryRunTests.java:\\d+\\)"))
        .satisfiesOnlyOnce(text -> assertThat(text)
            .matches("ReadableTestCase.targets: Service \"db\" has no address.* \\(DryRunTests.java:\\d+\\)"))
        .satisfiesOnlyOnce(text -> assertThat(text).matches("ReadableTestCase.unended: .*has no bound.* \\(DryRunTests.java:\\d+\\)"))
        .satisfiesOnlyOnce(text -> assertThat(text).matches("ReadableTestCase.aside: ASIDE is a BLOCKER.* \\(DryRunTests.java:\\d+\\)"))
        .satisfiesOnlyOnce(text -> assertThat(text).contains("DeclaresBadlyTestCase.weight").contains("weight = \"0\""))
        .satisfiesOnlyOnce(text -> assertThat(text).contains("Service \"nowhere\""))
        .satisfiesOnlyOnce(text -> assertThat(text).contains("nonsense").contains("readiness.yaml"));
    assertThat(Given.RUNS.get()).as("nothing was measured").isEqualTo(before);
    assertThat(List.of("percentile", "rate", "band", "oneLook", "unwatched", "targets", "unended", "aside", "weight"))
        .allSatisfy(method -> assertThat(launched.result(method + "(Readiness)").getStatus()).isEqualTo(TestExecutionResult.Status.FAILED));
    assertThat(launched.result("fine(Readiness)").getStatus()).isEqualTo(TestExecutionResult.Status.ABORTED);
    assertThat(launched.result(DeclaresBadlyTestCase.class.getName()).getStatus()).as("mistakes outside methods")
        .isEqualTo(TestExecutionResult.Status.FAILED);
    assertThat(catalogue().byId().get("LATER").notFollowed()).containsExactly("skipped: half written");
  }

  @Test
  void mistakeInAnInheritedMethodNamesItsOwnFile() throws IOException {
    dryRun(InheritsTestCase.class);

    assertThat(catalogue().mistakes()).hasSize(2)
        .satisfiesOnlyOnce(text -> assertThat(text).matches("Inherited.unended: .*has no bound.* \\(Inherited.java:\\d+\\)"))
        .satisfiesOnlyOnce(text -> assertThat(text).matches("Inherited.percentile: Percentile must be .* \\(Inherited.java:\\d+\\)"));
  }

  @Test
  void exceptionAfterAPlaceholderCouldNotBeFollowedAndIsNoMistake() throws IOException {
    var launched = dryRun(NotFollowedTestCase.class);
    var entries = catalogue().byId();

    assertThat(catalogue().mistakes()).isEmpty();
    assertThat(entries.get("CRASHES").notFollowed()).singleElement().asString()
        .matches("ClassCastException: .* \\(DryRunTests.java:\\d+\\)");
    assertThat(entries.get("CRASHES").requirements()).as("what came before").hasSize(1);
    assertThat(entries.get("OWN-PLAN").notFollowed()).singleElement().asString()
        .matches("the plan \"counting own\" has no placeholder result \\(DryRunTests.java:\\d+\\)");
    assertThat(entries.get("CATCHES").notFollowed()).singleElement().asString().startsWith("the plan \"counting own\" has no placeholder");
    assertThat(entries.get("ASSERTS").notFollowed()).singleElement().asString().contains("not written yet").contains("DryRunTests.java:");
    assertThat(entries.get("ASIDE").notFollowed()).containsExactly("the criterion declares itself not applicable: there is no cart");
    assertThat(List.of("crashes", "ownPlan", "catches", "asserts", "aside"))
        .allSatisfy(method -> assertThat(launched.result(method + "(Readiness)").getStatus()).isEqualTo(TestExecutionResult.Status.ABORTED));
    assertThat(launched.result("crashes(Readiness)").getThrowable()).hasValueSatisfying(end -> assertThat(end)
        .hasMessageStartingWith("dry run: nothing was measured; could not be followed: ClassCastException"));
  }

  @Test
  void exceptionBeforeAnyPlaceholderFailsTheRun() throws IOException {
    var launched = dryRun(BreaksTestCase.class, NeverBeginsTestCase.class);

    assertThat(catalogue().mistakes()).hasSize(2)
        .satisfiesOnlyOnce(text -> assertThat(text)
            .matches("BreaksTestCase.breaks: failed before any plan was run: IllegalStateException: a bug \\(DryRunTests.java:\\d+\\)"))
        .satisfiesOnlyOnce(text -> assertThat(text).matches("NeverBeginsTestCase: IllegalStateException: no database \\(DryRunTests.java:\\d+\\)"));
    assertThat(launched.result("breaks(Readiness)").getStatus()).isEqualTo(TestExecutionResult.Status.FAILED);
    assertThat(catalogue().byId().get("NEVER").notFollowed()).singleElement().asString().contains("did not complete").contains("no database");
  }

  @Test
  void mistakeThatNoTestCanFailWithFailsTheSession() throws IOException {
    var launched = new Launched(directory).with("readiness.dryRun", "true").with("readiness.exclude.phase", "nowhere")
        .with("readiness.include.category", "Other");

    assertThatThrownBy(() -> launched.run(ObservesTestCase.class)).hasStackTraceContaining("readiness.exclude.phase names \"nowhere\"");
    assertThat(catalogue().mistakes()).singleElement().asString().contains("readiness.exclude.phase");
    assertThat(catalogue().byId().get("OBSERVES").notFollowed()).containsExactly("skipped: category General is not in readiness.include.category");
  }

  @Test
  void jvmsOfOneRunWriteOneCatalogueAndAnotherRunReplacesIt() throws IOException {
    dryRun(ObservesTestCase.class);
    dryRun(PartsTestCase.class);
    assertThat(catalogue().byId()).containsOnlyKeys("FACTORY", "INNER", "OBSERVES", "PARTS");
    var twice = files();
    dryRun(ObservesTestCase.class);
    assertThat(files()).as("repeating changes no byte").isEqualTo(twice);

    new Launched(directory).with("readiness.dryRun", "true").with("readiness.run.id", "run-2").run(ObservesTestCase.class);
    assertThat(catalogue().byId()).containsOnlyKeys("OBSERVES");
    assertThat(catalogue().runId()).isEqualTo("run-2");
  }

  @Test
  void idThatTwoJvmsDeclareDifferentlyFailsTheSecond() throws IOException {
    dryRun(ObservesTestCase.class);

    assertThatThrownBy(() -> dryRun(SameIdTestCase.class)).hasStackTraceContaining("\"OBSERVES\" is declared in more than one way");
    assertThat(catalogue().mistakes()).containsExactly("The id \"OBSERVES\" is declared in more than one way. Give each criterion its own id.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{\"schemaVersion\":\"0\",\"runId\":\"run-1\",\"criteria\":[],\"mistakes\":[]}",
      "{\"schemaVersion\":\"1\",\"runId\":\"run-1\",\"criteria\":[{}],\"mistakes\":[]}"})
  void foreignCatalogueIsReplaced(String text) throws IOException {
    Files.writeString(directory.resolve("catalogue.json"), text);
    dryRun(ObservesTestCase.class);

    assertThat(catalogue().byId()).containsOnlyKeys("OBSERVES");
  }

  @Test
  void catalogueForPeopleNamesEverythingAndObeysNothing() throws IOException {
    dryRun(ProbesTestCase.class, NotFollowedTestCase.class);

    assertThat(Files.readString(directory.resolve("catalogue.md")))
        .startsWith("# Catalogue of criteria\n\nDry run: 7 criteria, no definition mistake. ")
        .contains(
            "| ALL | all &lt;/script&gt;&lt;!-- &amp; 😎 | blocker | Performance | pre-deployment | assume throughput of GET /health is at least 495/s<br>")
        .contains("(expected duration 35 s)").contains("the plan \"counting own\" has no placeholder result").doesNotContain("</script>");
  }

  @Test
  void consoleShowsTheTableUnlessItIsSwitchedOff() {
    var shown = printed(new Launched(directory).with("readiness.report.console", "true"));

    assertThat(shown).contains("Dry run: 1 criterion, no definition mistake.").containsPattern("criterion +severity +category +phase +title")
        .containsPattern("OBSERVES +major +General +pre-deployment +observes\\n    require latency of .* is below 200 ms\\n")
        .contains("catalogue.md");
    assertThat(printed(new Launched(directory))).doesNotContain("Dry run");
  }

  @Test
  void dryRunIsTrueOrFalse() throws IOException {
    var launched = new Launched(directory).with("readiness.dryRun", "yes").run(ObservesTestCase.class);

    assertThat(launched.report().run().incidents()).anyMatch(text -> text.contains("readiness.dryRun is \"yes\", but must be one of true, false."));
    assertThat(launched.criteria().get("OBSERVES").raw()).isEqualTo(Status.ERROR);
  }

  private static String printed(Launched launched) {
    var out = System.out;
    var bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      launched.with("readiness.dryRun", "true").run(ObservesTestCase.class);
    } finally {
      System.setOut(out);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private Launched dryRun(Class<?>... types) {
    return new Launched(directory).with("readiness.dryRun", "true").with("readiness.target.api", address()).run(types);
  }

  private String address() { return "http://127.0.0.1:" + server.getAddress().getPort(); }

  private Catalogue catalogue() throws IOException {
    return RecordMapper.read(Files.readString(directory.resolve("catalogue.json")), Catalogue.class);
  }

  private int gate() throws IOException, InterruptedException {
    var gate = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"),
        Main.class.getName(), "gate", directory.toString()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    return gate.waitFor();
  }

  /** Names below the directory and their bytes as text. */
  private Map<String, String> files() throws IOException {
    var files = new TreeMap<String, String>();
    try (var found = Files.walk(directory)) {
      for (var file : found.filter(Files::isRegularFile).toList()) {
        files.put(directory.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }

  @ReadinessCriteria(category = "Performance")
  static class ProbesTestCase {
    static final LoadPlan LOAD = load(service("api").get("/health")).at(perSecond(500)).lasting(seconds(30)).warmUp(seconds(5));
    static final CapacityPlan CAPACITY = capacity(load(service("api").get("/health"))).inStepsOf(perSecond(50)).eachFor(seconds(10))
        .keeping(errorRate().atMost(percent(1))).upTo(perSecond(200));

    @BeforeAll
    static void prepare() { OWN_CODE.incrementAndGet(); }

    @Criterion(id = "ALL", title = "all </script><!-- & 😎", severity = Severity.BLOCKER, weight = "2.5", traces = "X0-1")
    void all(Readiness readiness) {
      OWN_CODE.incrementAndGet();
      var peak = readiness.run(LOAD);
      readiness.assume(peak.throughput()).atLeast(perSecond(495));
      for (var percentile : List.of(99.99)) {
        readiness.recommend(peak.latency().percentile(percentile)).because("of " + percentile).atMost(seconds(1));
      }
      fast(readiness, peak);
    }

    private void fast(Readiness readiness, LoadResult peak) {
      readiness.require(peak.latency().p95()).below(millis(200));
      readiness.require(peak.errorRate()).satisfies("at most 0.1 %", rate -> OWN_CODE.addAndGet(1000));
    }

    @Criterion(id = "PROBES", title = "probes")
    void probes(Readiness readiness) {
      var answer = readiness.run(http(service("api").get("/health")));
      readiness.require(answer.status()).exactly(200);
      readiness.require(answer.header("Server")).present();
      readiness.require(answer.json("state")).exactly("UP");
      readiness.require(answer.time()).below(seconds(1));
      var watched = readiness.run(watch(service("api").get("/health")).every(seconds(1)).lasting(minutes(1)));
      readiness.require(watched.health()).heldThroughout();
      readiness.require(watched.flaps()).none();
      readiness.require(readiness.run(Imports.k6(Path.of("k6.json"))).latency().p95()).below(millis(200));
      readiness.require(readiness.run(CAPACITY).sustained()).atLeast(perSecond(100));
      readiness.require(readiness.run(ready(service("api").get("/health")).within(seconds(30)))).below(seconds(10));
    }
  }

  @ReadinessCriteria
  static class BackgroundTestCase {
    @Background
    static final Plan<WatchResult> LONG = watch(service("api").get("/health")).every(millis(10)).lasting(millis(200));

    @Criterion(id = "BACKGROUND", title = "watches beside the others")
    void background(Readiness readiness) { readiness.require(readiness.run(LONG).health()).heldThroughout(); }
  }

  @ReadinessCriteria
  static class ObservesTestCase {
    @Criterion(id = "OBSERVES", title = "observes")
    void observes(Readiness readiness) {
      readiness.require(Given.latency(900)).below(millis(200));
      readiness.require(Given.fact(true)).satisfies("never asked", any -> { throw new IllegalStateException("was asked"); });
    }
  }

  @ReadinessCriteria
  static class SameIdTestCase {
    @Criterion(id = "OBSERVES", title = "observes something else")
    void observesSomethingElse(Readiness readiness) { readiness.require(Given.latency(900)).below(millis(bound)); }
  }

  @ReadinessCriteria
  static class PartsTestCase {
    @ParameterizedTest
    @ValueSource(ints = {200, 300, 200})
    @CompositeCriterion(@Criterion(id = "PARTS", title = "has parts"))
    void parts(int most, Readiness readiness) { readiness.require(Given.latency(1)).below(millis(most)); }

    @TestFactory
    @CompositeCriterion(@Criterion(id = "FACTORY", title = "has dynamic parts"))
    Stream<DynamicTest> factory(Readiness readiness) {
      var peak = readiness.run(ProbesTestCase.LOAD);
      return Stream.of(1, 2, 3)
          .map(most -> DynamicTest.dynamicTest("part " + most, () -> readiness.require(peak.latency().p95()).below(seconds(most))));
    }

    @Nested
    class Inner {
      @Criterion(id = "INNER", title = "inner")
      void inner(Readiness readiness) { readiness.require(Given.latency(1)).below(millis(200)); }
    }
  }

  @ReadinessCriteria
  static class NotFollowedTestCase {
    @Criterion(id = "CRASHES", title = "takes the result for measured")
    void crashes(Readiness readiness) {
      var latency = readiness.run(ProbesTestCase.LOAD).latency().p95();
      readiness.require(latency).below(millis(200));
      var measured = (Observation.Present<?>) latency.observation();
      readiness.require(latency).above(millis(measured.samples()));
    }

    @Criterion(id = "OWN-PLAN", title = "runs a plan without a placeholder")
    void ownPlan(Readiness readiness) { readiness.require(Given.fact(readiness.run(new Given.Counted("own")) > 0)).exactly(true); }

    @Criterion(id = "CATCHES", title = "catches what it cannot know")
    void catches(Readiness readiness) {
      try {
        readiness.run(new Given.Counted("own"));
      } catch (RuntimeException any) {
        OWN_CODE.get();
      }
    }

    @Criterion(id = "ASSERTS", title = "has an assertion of its own")
    void asserts(Readiness readiness) { assertThat(directoryOfRunbooks()).as("not written yet").isNotEmpty(); }

    private static List<Path> directoryOfRunbooks() { return List.of(); }

    @Criterion(id = "ASIDE", title = "does not apply")
    void aside(Readiness readiness) { readiness.notApplicable("there is no cart"); }
  }

  @ReadinessCriteria
  static class InheritsTestCase extends Inherited {}

  @ReadinessCriteria
  static class BreaksTestCase {
    @Criterion(id = "BREAKS", title = "has a bug")
    void breaks(Readiness readiness) { throw new IllegalStateException("a bug"); }
  }

  @ReadinessCriteria
  static class NeverBeginsTestCase {
    @BeforeAll
    static void connect() { throw new IllegalStateException("no database"); }

    @Criterion(id = "NEVER", title = "never begins")
    void never(Readiness readiness) { readiness.require(Given.latency(1)).below(millis(200)); }
  }

  @ReadinessCriteria
  static class DeclaresBadlyTestCase {
    static final Service NOWHERE = service("nowhere");

    @Criterion(id = "WEIGHT", title = "weighs nothing", weight = "0")
    void weight(Readiness readiness) { readiness.require(Given.latency(1)).below(millis(200)); }

    @Criterion(id = "FINE", title = "is fine")
    void fine(Readiness readiness) { readiness.require(Given.latency(1)).below(millis(200)); }
  }

  @ReadinessCriteria
  static class ReadableTestCase {
    static final LoadPlan LOAD = load(service("api").get("/")).at(perSecond(1)).lasting(seconds(1));
    final WatchPlan day = watch(service("api").get("/")).every(seconds(15)).lasting(hours(24));

    @Criterion(id = "PERCENTILE", title = "asks for more than all")
    void percentile(Readiness readiness) { readiness.require(readiness.run(LOAD).latency().percentile(150)).below(millis(1)); }

    @Criterion(id = "RATE", title = "asks for a negative rate")
    void rate(Readiness readiness) { readiness.run(LOAD.at(perSecond(-1))); }

    @Criterion(id = "BAND", title = "reverses a band")
    void band(Readiness readiness) { readiness.require(readiness.run(LOAD).latency().max()).between(millis(2), millis(1)); }

    @Criterion(id = "WATCH", title = "looks once")
    void oneLook(Readiness readiness) { readiness.run(day.every(hours(25))); }

    @Criterion(id = "ONLY", title = "asks for what is not watched")
    void unwatched(Readiness readiness) {
      for (var name : List.of("api", "db")) {
        held(readiness, readiness.run(day).part(name));
      }
    }

    private void held(Readiness readiness, WatchResult result) { readiness.require(result.health()).heldThroughout(); }

    @Criterion(id = "TARGET", title = "asks for what nobody defined")
    void targets(Readiness readiness) { readiness.require(readiness.run(http(service("db").get("/"))).status()).exactly(200); }

    @Criterion(id = "UNENDED", title = "demands nothing")
    void unended(Readiness readiness) { readiness.require(readiness.run(LOAD).throughput()); }

    @Criterion(id = "ASIDE", title = "must not be set aside", severity = Severity.BLOCKER)
    void aside(Readiness readiness) { readiness.notApplicable("we would rather not"); }

    @Disabled("half written")
    @Criterion(id = "LATER", title = "is not to be run")
    void later(Readiness readiness) { readiness.require(readiness.run(LOAD).latency().percentile(150)).below(millis(1)); }
  }

  @ReadinessCriteria
  static class MeasuresTestCase {
    @Criterion(id = "MEASURES", title = "would measure")
    void measures(Readiness readiness) { readiness.require(Given.fact(readiness.run(new Given.Counted("preflight")) > 0)).exactly(true); }
  }
}
