package io.github.readiness.junit;

import static io.github.readiness.Service.service;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.minutes;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.health.Health.ready;
import static io.github.readiness.probe.health.Health.watch;
import static io.github.readiness.probe.http.Http.http;
import static io.github.readiness.probe.load.Capacity.capacity;
import static io.github.readiness.probe.load.Capacity.errorRate;
import static io.github.readiness.probe.load.Load.load;
import static io.github.readiness.probe.metrics.Metrics.publishTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.readiness.Measure;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Readiness;
import io.github.readiness.Service;
import io.github.readiness.probe.imports.Imports;
import io.github.readiness.probe.load.CapacityPlan;
import io.github.readiness.probe.load.LoadPlan;
import io.github.readiness.probe.load.LoadResult;
import io.github.readiness.publish.Demand;
import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading criteria through before anything is measured. */
class RehearsalTests {
  private static final List<String> SIDE_EFFECTS = new ArrayList<>();

  @TempDir
  Path directory;

  @Test
  void everySentenceIsReadAlsoBehindAnAssumptionAndInOtherMethods() {
    assertThat(read(Sentences.class, "all").demands().orElseThrow()).extracting(Demand::level, Demand::sentence, Demand::bound, Demand::unit)
        .containsExactlyInAnyOrder(tuple("ASSUME", "throughput of GET /health at least 495/s", "495", "/s"),
            tuple("REQUIRE", "p95 latency of GET /health below 200 ms", "200", "ms"),
            tuple("RECOMMEND", "p99.99 latency of GET /health at most 1 s", "1", "s"),
            tuple("REQUIRE", "error rate of GET /health satisfies at most 0.1 %", "at most 0.1 %", ""));
  }

  @Test
  void everyProbeCanBeRead() {
    assertThat(read(Sentences.class, "probes").demands().orElseThrow()).extracting(Demand::sentence).containsExactlyInAnyOrder(
        "status of GET /health of api exactly 200", "header Server of GET /health of api present",
        "JSON value state of GET /health of api exactly UP",
        "time of GET /health of api below 1 s", "health of api over 60 s held throughout", "flaps of api over 60 s none",
        "time until api is ready below 10 s", "p95 latency of all requests by k6 (from the send) below 200 ms",
        "load sustained of GET /health with error rate at most 1% at least 100/s");
  }

  @Test
  void whatAnInnerClassDemandsIsRead() {
    assertThat(read(Sentences.Inner.class, "inner").demands().orElseThrow()).extracting(Demand::sentence)
        .containsExactly("number of requests of GET /health above 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"writes", "collects", "starts", "asksWhatWasMeasured", "executes", "throughAnInterface", "throughALambda", "overridden",
      "takesMore", "ofAnotherClass", "staticOfAnotherClass", "writesStatic", "publishes"})
  void whatDoesMoreThanSaySentencesIsNotTouched(String method) {
    assertThat(read(DoesMore.class, method)).isEqualTo(Rehearsal.Read.NOTHING);
    assertThat(SIDE_EFFECTS).isEmpty();
  }

  @Test
  void aClassThatDoesMoreWhenItIsMadeIsNotTouched() {
    assertThat(read(MadeWithEffect.class, "harmless")).isEqualTo(Rehearsal.Read.NOTHING);
    assertThat(read(InitializedWithEffect.class, "harmless")).isEqualTo(Rehearsal.Read.NOTHING);
    assertThat(read(InheritsEffect.class, "harmless")).isEqualTo(Rehearsal.Read.NOTHING);
    assertThat(SIDE_EFFECTS).isEmpty();
  }

  @Test
  void aPlanOfOnesOwnWithoutAResultBeforeItRanEndsTheReading() {
    assertThat(read(DoesMore.class, "ownPlan")).isEqualTo(Rehearsal.Read.NOTHING);
  }

  @Test
  void aFaultOfAnotherKindIsToldWhenTheCriterionRuns() {
    assertThat(read(DoesMore.class, "usesWhatIsNotThereYet")).isEqualTo(Rehearsal.Read.NOTHING);
  }

  @Test
  void aCriterionThatStoppedEarlyHasTheSameDefinitionAsOneThatRanThrough() throws IOException {
    var stopped = new Launched(directory.resolve("stopped")).with("readiness.target.api", "http://127.0.0.1:1").run(StopsTestCase.class);
    var crashed = new Launched(directory.resolve("crashed")).with("readiness.target.api", "http://no.such.host.invalid").run(StopsTestCase.class);

    assertThat(stopped.criteria().get("STOPS").checks()).as("the assumption").hasSize(1);
    assertThat(crashed.criteria().get("STOPS").checks()).as("the name does not resolve").isEmpty();
    assertThat(stopped.criteria().get("STOPS").definitionHash()).isEqualTo(crashed.criteria().get("STOPS").definitionHash());
    assertThat(stopped.criteria().get("STOPS").definitionHash()).isNotEqualTo(stopped.criteria().get("OTHER").definitionHash());
  }

  private static Rehearsal.Read read(Class<?> type, String method) {
    var settings = new Settings(key -> key.equals("readiness.target.api") ? Optional.of("http://127.0.0.1:1") : Optional.empty());
    var declaration = Stream.of(type.getDeclaredMethods()).filter(it -> it.getName().equals(method)).findFirst()
        .flatMap(it -> Declaration.of(type, it)).orElseThrow();
    return new Rehearsal(Setup.of(settings, Set.of())).of(declaration);
  }

  /** Constants of another class, made of nothing but values. */
  static final class Places {
    static final Service API = service("api");
  }

  @ReadinessCriteria
  static class Sentences {
    static final LoadPlan LOAD = load(Places.API.get("/health")).at(perSecond(500)).lasting(seconds(30));
    static final CapacityPlan CAPACITY = capacity(load(Places.API.get("/health"))).stepping(perSecond(50)).holding(seconds(10))
        .until(errorRate().atMost(percent(1)));
    private final Time bound = millis(200);

    @Criterion(id = "ALL", title = "all")
    void all(Readiness readiness) {
      var peak = readiness.run(LOAD);
      readiness.assume(peak.throughput()).atLeast(perSecond(495));
      for (var percentile : List.of(99.99)) {
        readiness.recommend(peak.latency().percentile(percentile)).because("of " + percentile).atMost(seconds(1));
      }
      fast(readiness, peak);
    }

    private void fast(Readiness readiness, LoadResult peak) {
      readiness.require(peak.latency().p95()).below(bound);
      readiness.require(peak.errorRate()).satisfies("at most 0.1 %", rate -> SIDE_EFFECTS.add("judged"));
    }

    @Criterion(id = "PROBES", title = "probes")
    void probes(Readiness readiness) {
      var answer = readiness.run(http(Places.API.get("/health")));
      readiness.require(answer.status()).exactly(200);
      readiness.require(answer.header("Server")).present();
      readiness.require(answer.json("state")).exactly("UP");
      readiness.require(answer.time()).below(seconds(1));
      var watched = readiness.run(watch(Places.API.get("/health")).every(seconds(1)).lasting(minutes(1)));
      readiness.require(watched.health()).heldThroughout();
      readiness.require(watched.flaps()).none();
      readiness.require(readiness.run(Imports.k6(Path.of("k6.json"))).latency().p95()).below(millis(200));
      readiness.require(readiness.run(CAPACITY).sustained()).atLeast(perSecond(100));
      readiness.require(readiness.run(ready(Places.API.get("/health")).within(seconds(30)))).below(seconds(10));
    }

    @Nested
    class Inner {
      @Criterion(id = "INNER", title = "inner")
      void inner(Readiness readiness) { readiness.require(readiness.run(LOAD).requests()).above(io.github.readiness.Units.count(0)); }
    }
  }

  @ReadinessCriteria
  static class DoesMore {
    static int calls;

    @Criterion(id = "1", title = "writes")
    void writes(Readiness readiness) throws IOException { Files.writeString(Path.of("target", "never"), "written"); }

    @Criterion(id = "2", title = "collects")
    void collects(Readiness readiness) { SIDE_EFFECTS.add("collected"); }

    @Criterion(id = "3", title = "starts")
    void starts(Readiness readiness) { new Thread(() -> SIDE_EFFECTS.add("started")).start(); }

    @Criterion(id = "4", title = "asks")
    void asksWhatWasMeasured(Readiness readiness) {
      if (readiness.run(Sentences.LOAD).errorRate().observation().samples() > 0) {
        readiness.require(readiness.run(Sentences.LOAD).errorRate()).atMost(percent(1));
      }
    }

    @Criterion(id = "5", title = "executes")
    void executes(Readiness readiness) throws Exception { Sentences.LOAD.execute(null); }

    @Criterion(id = "6", title = "through an interface")
    void throughAnInterface(Readiness readiness) {
      for (Object one : new HashSet<>(List.of(1))) {
        SIDE_EFFECTS.add("" + one);
      }
    }

    @Criterion(id = "7", title = "through a lambda")
    void throughALambda(Readiness readiness) { later(() -> SIDE_EFFECTS.add("later")); }

    private static void later(Supplier<Object> some) { some.get(); }

    @Criterion(id = "8", title = "overridden")
    void overridden(Readiness readiness) { effect(new Loud()); }

    private static void effect(Quiet quiet) { quiet.effect(); }

    @Criterion(id = "9", title = "takes more")
    void takesMore(Readiness readiness, TestInfo info) {}

    @Criterion(id = "10", title = "of another class")
    void ofAnotherClass(Readiness readiness) { new MadeWithEffect(); }

    @Criterion(id = "11", title = "static of another class")
    void staticOfAnotherClass(Readiness readiness) { readiness.require(InitializedWithEffect.LATENCY).below(millis(1)); }

    @Criterion(id = "12", title = "own plan")
    void ownPlan(Readiness readiness) { readiness.run(new Given.Counted("read")); }

    @Criterion(id = "13", title = "writes a static field")
    void writesStatic(Readiness readiness) { calls = 1; }

    @Criterion(id = "18", title = "publishes")
    void publishes(Readiness readiness) {
      publishTo(Metrics.globalRegistry).publish("18", readiness.require(readiness.run(Sentences.LOAD).errorRate()).atMost(percent(1)));
    }

    @Criterion(id = "14", title = "uses what a @BeforeEach makes")
    void usesWhatIsNotThereYet(Readiness readiness) { readiness.notApplicable(reason.substring(1)); }

    String reason;
  }

  static class Quiet {
    void effect() {}
  }

  static class Loud extends Quiet {
    @Override
    void effect() { SIDE_EFFECTS.add("loud"); }
  }

  @ReadinessCriteria
  static class MadeWithEffect {
    MadeWithEffect() { SIDE_EFFECTS.add("made"); }

    @Criterion(id = "15", title = "harmless")
    void harmless(Readiness readiness) { readiness.notApplicable("it is made with an effect"); }
  }

  @ReadinessCriteria
  static class InitializedWithEffect {
    static final Measure<Time> LATENCY = effect();

    private static Measure<Time> effect() {
      SIDE_EFFECTS.add("initialized");
      return Given.latency(1);
    }

    @Criterion(id = "16", title = "harmless")
    void harmless(Readiness readiness) { readiness.notApplicable("it is initialized with an effect"); }
  }

  @ReadinessCriteria
  static class InheritsEffect extends InitializedWithEffect {
    @Override
    @Criterion(id = "17", title = "harmless")
    void harmless(Readiness readiness) { readiness.notApplicable("it inherits an effect"); }
  }

  @ReadinessCriteria
  static class StopsTestCase {
    static final LoadPlan LOAD = load(service("api").get("/health")).at(perSecond(100)).lasting(seconds(1));

    @Criterion(id = "STOPS", title = "stops at its assumption")
    void stops(Readiness readiness) {
      var peak = readiness.run(LOAD);
      readiness.assume(peak.successRate()).atLeast(percent(99));
      readiness.require(peak.latency().p95()).below(millis(200));
    }

    @Criterion(id = "OTHER", title = "demands something else")
    void other(Readiness readiness) { readiness.require(readiness.run(LOAD).latency().p95()).below(millis(201)); }
  }
}
