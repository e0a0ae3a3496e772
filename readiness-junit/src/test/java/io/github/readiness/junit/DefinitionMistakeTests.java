package io.github.readiness.junit;

import static io.github.readiness.Service.service;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.health.Health.watch;
import static io.github.readiness.probe.http.Http.http;
import static io.github.readiness.probe.load.Load.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.readiness.Readiness;
import io.github.readiness.Service;
import io.github.readiness.observation.Status;
import io.github.readiness.quantity.Quantity.Ratio;
import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.Verdict;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Mistakes of an author, from the code to the report. */
class DefinitionMistakeTests {
  @TempDir
  Path directory;

  @Test
  void mistakeInsideMethodIsErrorOfItsCriterionWithFileAndLine() throws IOException {
    var launched = new Launched(directory).with("readiness.target.api", "http://127.0.0.1:1").run(InMethodsTestCase.class);
    var criteria = launched.criteria();

    assertMistake(criteria, "UNIT", "Percentage must be between 0 and 100, but was 150.");
    assertMistake(criteria, "RATE", "Rate must not be negative");
    assertMistake(criteria, "EMPTY", "Duration must be positive, for example lasting(seconds(30))");
    assertMistake(criteria, "BAND", "Write between(1 ms, 2 ms)");
    assertMistake(criteria, "TARGETS", "Service \"db\" has no address. Write readiness.target.db=");
    assertMistake(criteria, "AGAIN", "Service \"db\" has no address. Write readiness.target.db=");
    assertThat(criteria.get("AGAIN").explanation()).as("each names its own line").isNotEqualTo(criteria.get("TARGETS").explanation());
    assertThat(criteria.get("UNENDED").raw()).isEqualTo(Status.ERROR);
    assertThat(criteria.get("UNENDED").explanation()).hasValueSatisfying(text -> assertThat(text)
        .startsWith("\"require latency of ").matches("(?s).* has no bound, .* \\(DefinitionMistakeTests.java:\\d+\\)"));
    assertThat(criteria.get("TARGETS").explanation()).as("both at once").hasValueSatisfying(text -> assertThat(text).contains("Service \"cache\""));
    assertThat(criteria.get("BUG").explanation()).hasValueSatisfying(text -> assertThat(text)
        .matches("IllegalArgumentException: a bug of the author's own \\(DefinitionMistakeTests.java:\\d+\\)"));
    assertThat(launched.result("unit(Readiness)").getThrowable())
        .hasValueSatisfying(thrown -> assertThat(thrown.getMessage()).startsWith("UNIT  uses a unit wrongly  ERROR"));
    assertThat(launched.report().decision().verdict()).isNotEqualTo(Verdict.GO);
  }

  @Test
  void parameterizedClassIsAMistake() throws IOException {
    var launched = new Launched(directory).run(Fixtures.InnocentTestCase.class, EachTestCase.class);

    assertThat(launched.report().run().incidents()).anyMatch(text -> text.contains("The class EachTestCase runs several times")
        && text.contains("Write a class that runs once, with @ParameterizedTest @CompositeCriterion(@Criterion(...)) on its methods."));
    assertThat(launched.report().decision().verdict()).isNotEqualTo(Verdict.GO);
    assertThat(new Launched(directory).run(EachTestCase.class).report().decision().verdict()).as("alone").isNotEqualTo(Verdict.GO);
  }

  @Test
  void staticNestedClassIsAMistakeBecauseJUnitIgnoresIt() throws IOException {
    var launched = new Launched(directory).run(AroundTestCase.class);

    assertThat(launched.report().run().incidents()).anyMatch(text -> text.contains(
        "JUnit ignores the criteria of StillTestCase, because the class is @Nested and static. Remove static."));
    assertThat(launched.report().decision().verdict()).isNotEqualTo(Verdict.GO);
  }

  @ReadinessCriteria
  static class AroundTestCase {
    @Criterion(id = "AROUND", title = "is there")
    void isThere(Readiness readiness) { readiness.require(Given.fact(true)).exactly(true); }

    @Nested
    @ReadinessCriteria
    static class StillTestCase {
      @Criterion(id = "STILL", title = "is passed over")
      void isPassedOver(Readiness readiness) { readiness.require(Given.fact(false)).exactly(true); }
    }
  }

  @ParameterizedClass
  @ValueSource(strings = {"api", "db"})
  @ReadinessCriteria
  static class EachTestCase {
    @Parameter
    String service;

    @Criterion(id = "EACH", title = "is there for each")
    void each(Readiness readiness) { readiness.require(Given.fact(!service.equals("db"))).exactly(true); }
  }

  @Test
  void classThatCannotBeInitializedExplainsWhy() throws IOException {
    var launched = new Launched(directory).run(StaticTestCase.class, InstanceTestCase.class, OuterTestCase.class);

    assertThat(launched.report().run().incidents()).filteredOn(text -> text.startsWith("Definition mistake: "))
        .anyMatch(text -> text.matches("(?s).*StaticTestCase cannot be initialized: Percentage must be .* \\(DefinitionMistakeTests.java:\\d+\\)"))
        .anyMatch(text -> text.matches("(?s).*InstanceTestCase cannot be initialized: Percentage must be .*"))
        .anyMatch(text -> text.contains("Service \"nowhere\" has no address"));
    assertThat(launched.criteria().values()).allSatisfy(criterion -> {
      assertThat(criterion.raw()).isEqualTo(Status.ERROR);
      assertThat(criterion.explanation()).as("each mistake is told once").hasValueSatisfying(text -> assertThat(text)
          .isEqualTo("not measured, because of 3 definition mistakes that are listed with the run"));
    });
  }

  @Test
  void fieldOfAnotherTypeThatThrowsExplainsWhy() throws IOException {
    var criteria = new Launched(directory).run(ForeignFieldTestCase.class).criteria();

    assertThat(criteria.get("ONE").explanation()).hasValueSatisfying(text -> assertThat(text).contains("no such file"));
    assertThat(criteria.get("TWO").explanation()).hasValueSatisfying(text -> assertThat(text).contains("no such file"));
  }

  @Test
  void idIsUniqueInAllPlansOfASession() throws IOException {
    var before = Given.RUNS.get();

    runInPlans(UsesAnIdTestCase.class, UsesItAgainTestCase.class, UsesAnIdTestCase.class);

    var report = new Launched(directory).report();
    assertThat(report.run().incidents()).anyMatch(text -> text.contains("The id \"TWICE\" is used by "));
    assertThat(report.decision().verdict()).isEqualTo(Verdict.NO_GO);
    assertThat(Given.RUNS.get() - before).as("the first plan knew nothing of the second").isEqualTo(1);
  }

  @Test
  void overloadedMethodsAreTwoCriteria() throws IOException {
    assertThat(new Launched(directory).run(OverloadsTestCase.class).report().run().incidents())
        .anyMatch(text -> text.contains("OverloadsTestCase.same() and by ") && text.contains("OverloadsTestCase.same(Readiness)"));
  }

  @Test
  void idIsUniqueInAllJvmsOfARun() throws IOException {
    new Launched(directory).run(UsesAnIdTestCase.class);
    var launched = new Launched(directory).run(UsesItAgainTestCase.class);

    assertThat(launched.criteria().get("TWICE").raw()).isEqualTo(Status.ERROR);
    assertThat(launched.report().decision().verdict()).isEqualTo(Verdict.NO_GO);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"readiness.include.phase|pre-deploymnt|Write readiness.include.phase=pre-deployment.",
      "readiness.gate|later|Write readiness.gate=", "readiness.watch.atMost|20m|Write readiness.watch.atMost=PT20S",
      "readiness.watch.atMos|PT20S|Did you mean readiness.watch.atMost?",
      "readiness.target.api|http://bad host|Write, for example, readiness.target.api=http",
      "readiness.sign.key.file|nowhere.pem|nowhere.pem", "readiness.sign.key.dir|pom.xml|readiness.sign.key.dir",
      "readiness.dossier|src|Name the file in it, like src/readiness.yaml."})
  void invalidSettingIsReportedBeforeAnythingIsMeasured(String key, String value, String mend) throws IOException {
    var before = Given.RUNS.get();
    var launched = new Launched(directory).with(key, value);
    if (key.startsWith("readiness.sign")) {
      assertThatThrownBy(() -> launched.run(UsesAnIdTestCase.class)).as("nobody can sign this report").isNotNull();
      assertThat(launched.result("once(Readiness)")).isNull();
    } else {
      assertThat(launched.run(UsesAnIdTestCase.class).report().run().incidents()).anyMatch(text -> text.contains(mend));
      assertThat(launched.criteria().get("TWICE").raw()).isIn(Status.ERROR, Status.PENDING);
    }
    assertThat(Given.RUNS.get()).isEqualTo(before);
    try (var files = Files.list(directory)) {
      assertThat(files.filter(file -> file.toString().endsWith(".jsonl"))).singleElement()
          .satisfies(journal -> assertThat(Files.readString(journal)).contains(mend));
    }
  }

  @Test
  void filteredCriterionNeedsNoTarget() throws IOException {
    var launched = new Launched(directory).with("readiness.exclude.category", "Later").run(UsesAnIdTestCase.class, LaterTestCase.class);

    assertThat(launched.report().run().incidents()).isEmpty();
    assertThat(launched.criteria().get("TWICE").raw()).isEqualTo(Status.PASS);
  }

  @Test
  void disabledCriterionNeedsNoTarget() throws IOException {
    var launched = new Launched(directory).run(UsesAnIdTestCase.class, ElsewhereTestCase.class, PartlyElsewhereTestCase.class,
        AroundElsewhereTestCase.class);

    assertThat(launched.report().run().incidents()).isEmpty();
    assertThat(launched.criteria().get("TWICE").raw()).isEqualTo(Status.PASS);
    assertThat(launched.criteria()).extractingByKeys("ELSEWHERE", "PARTLY", "AROUND").allSatisfy(criterion -> assertThat(criterion.raw())
        .isEqualTo(Status.PENDING));
  }

  private void runInPlans(Class<?>... types) {
    try (var session = LauncherFactory.openSession()) {
      for (var type : types) {
        session.getLauncher().execute(LauncherDiscoveryRequestBuilder.request().selectors(DiscoverySelectors.selectClass(type))
            .configurationParameters(new Launched(directory).parameters()).build());
      }
    }
  }

  private static void assertMistake(Map<String, CriterionResult> criteria, String id, String words) {
    assertThat(criteria.get(id).raw()).isEqualTo(Status.ERROR);
    assertThat(criteria.get(id).explanation()).hasValueSatisfying(
        text -> assertThat(text).startsWith("Definition mistake: ").contains(words).matches("(?s).* \\(DefinitionMistakeTests.java:\\d+\\)"));
  }

  @ReadinessCriteria
  static class InMethodsTestCase {
    @Criterion(id = "UNIT", title = "uses a unit wrongly")
    void unit(Readiness readiness) { readiness.require(Given.fact(true)).satisfies(percent(150).toString(), any -> {}); }

    @Criterion(id = "RATE", title = "asks for a negative rate")
    void rate(Readiness readiness) { readiness.run(load(service("api").get("/")).at(perSecond(-1)).lasting(seconds(1))); }

    @Criterion(id = "EMPTY", title = "asks for an empty window")
    void empty(Readiness readiness) { readiness.run(load(service("api").get("/")).at(perSecond(1)).lasting(seconds(0))); }

    @Criterion(id = "BAND", title = "reverses a band")
    void band(Readiness readiness) { readiness.require(Given.latency(1)).between(millis(2), millis(1)); }

    @Criterion(id = "TARGETS", title = "asks for what nobody defined")
    void targets(Readiness readiness) {
      readiness.run(watch(service("api").get("/"), service("db").get("/"), service("cache").get("/")).every(millis(10)).lasting(millis(20)));
    }

    @Criterion(id = "AGAIN", title = "asks for the same in another place")
    void again(Readiness readiness) {
      readiness.run(watch(service("api").get("/"), service("db").get("/"), service("cache").get("/")).every(millis(10)).lasting(millis(20)));
    }

    @Criterion(id = "UNENDED", title = "demands nothing")
    void unended(Readiness readiness) { readiness.require(Given.latency(1)); }

    @Criterion(id = "BUG", title = "has a bug")
    void bug(Readiness readiness) { throw new IllegalArgumentException("a bug of the author's own"); }
  }

  @ReadinessCriteria
  static class StaticTestCase {
    static final Given.Counted FINE = new Given.Counted("fine");
    static final Ratio BAD = percent(150);

    @Criterion(id = "STATIC", title = "static")
    void criterion(Readiness readiness) { readiness.run(FINE); }
  }

  @ReadinessCriteria
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class InstanceTestCase {
    static final Ratio BAD = percent(150);
    final Ratio bound = BAD;

    @Criterion(id = "INSTANCE", title = "one instance for all")
    void criterion(Readiness readiness) { readiness.require(Given.fact(true)).exactly(true); }
  }

  @ReadinessCriteria
  static class OuterTestCase {
    static final Service API = service("nowhere");

    @Nested
    class Inner {
      @Criterion(id = "INNER", title = "inner")
      void criterion(Readiness readiness) { readiness.require(Given.fact(true)).exactly(true); }
    }
  }

  @ReadinessCriteria
  static class ForeignFieldTestCase {
    static final URI FIELD = broken();

    static URI broken() { throw new IllegalStateException("no such file"); }

    @Criterion(id = "ONE", title = "one")
    void one(Readiness readiness) { readiness.require(Given.fact(true)).exactly(true); }

    @Criterion(id = "TWO", title = "two")
    void two(Readiness readiness) { readiness.require(Given.fact(true)).exactly(true); }
  }

  @ReadinessCriteria
  static class UsesAnIdTestCase {
    @Criterion(id = "TWICE", title = "once")
    void once(Readiness readiness) {
      readiness.run(new Given.Counted("once"));
      readiness.require(Given.fact(true)).exactly(true);
    }
  }

  @ReadinessCriteria
  static class UsesItAgainTestCase {
    @Criterion(id = "TWICE", title = "again")
    void again(Readiness readiness) { readiness.run(new Given.Counted("again")); }
  }

  @ReadinessCriteria
  static class OverloadsTestCase {
    @Criterion(id = "SAME", title = "same")
    void same(Readiness readiness) { readiness.require(Given.fact(true)).exactly(true); }

    @Criterion(id = "SAME", title = "same")
    void same() {}
  }

  @ReadinessCriteria(category = "Later")
  static class LaterTestCase {
    static final Service LATER = service("later");

    @Criterion(id = "LATER", title = "later")
    void later(Readiness readiness) { readiness.require(Given.fact(true)).exactly(true); }
  }

  @ReadinessCriteria
  @EnabledIfSystemProperty(named = "readiness.no.such.property", matches = "yes")
  static class ElsewhereTestCase {
    static final Service STAGING = service(URI.create(System.getProperty("readiness.no.such.property")));

    @Criterion(id = "ELSEWHERE", title = "is measured elsewhere")
    void elsewhere(Readiness readiness) { readiness.require(readiness.run(http(STAGING.get("/"))).status()).exactly(200); }
  }

  @ReadinessCriteria
  static class PartlyElsewhereTestCase {
    @EnabledIfSystemProperty(named = "readiness.no.such.property", matches = "yes")
    @Criterion(id = "PARTLY", title = "is measured elsewhere")
    void elsewhere(Readiness readiness) { readiness.require(readiness.run(http(service("staging").get("/"))).status()).exactly(200); }
  }

  @ReadinessCriteria
  @Disabled("half written")
  static class AroundElsewhereTestCase {
    @Nested
    class Inner {
      @Criterion(id = "AROUND", title = "is half written")
      void elsewhere(Readiness readiness) { readiness.require(readiness.run(http(service("staging").get("/"))).status()).exactly(200); }
    }
  }
}
