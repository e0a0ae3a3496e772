package io.github.readiness.junit;

import static io.github.readiness.Service.service;
import static io.github.readiness.Units.bytes;
import static io.github.readiness.Units.count;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.minutes;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.http.Http.http;
import static io.github.readiness.probe.load.Check.status;
import static io.github.readiness.probe.load.Load.action;
import static io.github.readiness.probe.load.Load.call;
import static io.github.readiness.probe.load.Load.load;
import static io.github.readiness.probe.load.Rows.csv;
import static io.github.readiness.probe.load.Stage.hold;
import static io.github.readiness.probe.load.Stage.ramp;
import static io.github.readiness.probe.load.Transport.http2;
import static io.github.readiness.probe.metrics.Metrics.meters;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Measure;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Readiness;
import io.github.readiness.Service;
import io.github.readiness.Units;
import io.github.readiness.probe.imports.Imports;
import io.github.readiness.probe.load.LoadPlan;
import io.github.readiness.probe.load.LoadResult;
import io.github.readiness.report.Severity;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.Type;

/**
 * What may be executed once more, and what may not. One list of shapes of code: those that are natural, each with what makes it hostile beside it, so
 * that a new rule is tried on all of them.
 */
class HarmlessTests {
  private static final List<String> SIDE_EFFECTS = new ArrayList<>();

  @ParameterizedTest
  @MethodSource("natural")
  void whatAnAuthorWritesNaturallyIsHarmless(String method) { assertThat(isHarmless(Natural.class, method)).isTrue(); }

  @ParameterizedTest
  @MethodSource("seen")
  void whatOthersCouldSeeOrWouldGoAnotherWayIsNotHarmless(String method) { assertThat(isHarmless(Seen.class, method)).isFalse(); }

  @Test
  void theInstanceAroundMayBeOfAClassThatInheritsTheInnerOne() {
    assertThat(isHarmless(Natural.Inner.class, "asksAround")).isFalse();
    assertThat(isHarmless(Natural.Inner.class, "asksAPrivateMethodAround")).isTrue();
  }

  static Stream<String> natural() { return criteria(Natural.class); }

  static Stream<String> seen() { return criteria(Seen.class); }

  private static Stream<String> criteria(Class<?> type) {
    return Stream.of(type.getDeclaredMethods()).filter(method -> method.isAnnotationPresent(Criterion.class)).map(method -> method.getName())
        .sorted();
  }

  private static boolean isHarmless(Class<?> type, String name) {
    var method = Stream.of(type.getDeclaredMethods()).filter(it -> it.getName().equals(name)).findFirst().orElseThrow();
    return new Harmless().is(type, name + Type.getMethodDescriptor(method));
  }

  interface Limits {
    Time SLOW = millis(500);

    static Time slow() { return SLOW; }
  }

  enum Endpoint {
    CART("/cart", millis(300)), HEALTH("/health", millis(100));

    private final String path;
    private final Time limit;

    Endpoint(String path, Time limit) {
      this.path = path;
      this.limit = limit;
    }

    String path() { return path; }

    Time limit() { return limit; }
  }

  record Goal(double percentile, Time limit) {}

  abstract static class Common<P> {
    protected final Service api = service("api");

    abstract P plan();

    void judge(Readiness readiness, Measure<Time> latency) { readiness.require(latency).below(Limits.SLOW); }

    void effect() { SIDE_EFFECTS.add("common"); }

    private void hidden() { SIDE_EFFECTS.add("hidden"); }

    static void ofAll() { SIDE_EFFECTS.add("of all"); }
  }

  @ReadinessCriteria
  static class Natural extends Common<LoadPlan> {
    static final LoadPlan LOAD = load(service("api").get("/")).at(perSecond(500)).lasting(seconds(30));
    static final MeterRegistry REGISTRY = null;
    static final String[] PATHS = {"/a", "/b"};
    private final List<Goal> goals = List.of(new Goal(95, millis(200)), new Goal(99, millis(500)));

    @Override
    LoadPlan plan() { return LOAD; }

    @Override
    void effect() {}

    @Criterion(id = "1", title = "constants of an interface")
    void limits(Readiness readiness) { readiness.require(readiness.run(LOAD).latency().p95()).below(Limits.slow()); }

    @Criterion(id = "2", title = "an enum of endpoints")
    void endpoints(Readiness readiness) {
      for (var endpoint : Endpoint.values()) {
        readiness.require(readiness.run(http(api.get(endpoint.path()))).time()).because("of " + endpoint).below(endpoint.limit());
      }
    }

    @Criterion(id = "3", title = "records")
    void goals(Readiness readiness) {
      for (var goal : goals) {
        readiness.require(readiness.run(plan()).latency().percentile(goal.percentile())).because(goal.toString()).below(goal.limit());
      }
    }

    @Criterion(id = "4", title = "inherited")
    void inherited(Readiness readiness) { judge(readiness, readiness.run(plan()).latency().p99()); }

    @Criterion(id = "5", title = "choices")
    void choices(Readiness readiness) {
      var limit = switch (Severity.MAJOR) {
        case BLOCKER -> millis(1);
        default -> millis(PATHS.length > 1 ? 2 : 3);
      };
      switch ("a" + PATHS.length) {
        case "a1" -> readiness.notApplicable("one");
        default -> readiness.require(readiness.run(LOAD).latency().max()).because(String.format("%d %s", 1, "two")).atMost(limit);
      }
    }

    @Criterion(id = "6", title = "maps")
    void maps(Readiness readiness) {
      for (var entry : Map.of("/", 200, "/nowhere", 404).entrySet()) {
        readiness.require(readiness.run(http(api.get(entry.getKey()))).status()).exactly(entry.getValue());
      }
    }

    @Criterion(id = "7", title = "arrays")
    void arrays(Readiness readiness) {
      for (var percentile : new double[] {50, 95}) {
        for (var path : PATHS) {
          readiness.require(readiness.run(LOAD).latency().percentile(percentile)).because(path).below(seconds(1));
        }
      }
    }

    @Criterion(id = "8", title = "an assertion and a condition")
    void assertions(Readiness readiness) {
      readiness.require(readiness.run(http(api.get("/version"))).body()).satisfies("a version", text -> assertThat(text).startsWith("3."));
    }

    @Criterion(id = "13", title = "a condition")
    void conditions(Readiness readiness) {
      readiness.require(readiness.run(http(api.get("/version"))).body()).is(new Condition<>(text -> text.startsWith("3."), "a version of 3"));
    }

    @Criterion(id = "14", title = "everything that a load can be")
    void loads(Readiness readiness) {
      var mixed = load(call("cart", api.get("/cart")).weighing(3).expecting(status(200)), action("publish", () -> SIDE_EFFECTS.add("published")))
          .through(ramp(perSecond(0), perSecond(500), minutes(2)), hold(perSecond(500), minutes(70)));
      var result = readiness.run(mixed.withPoissonArrivals(7).over(http2().trusting(Path.of("target/made-before-all.pem"))));
      readiness.require(result.of("cart").latency().p95()).below(millis(1));
      readiness.require(result.of("publish").ended("done")).above(count(1));
      readiness.require(result.worst(minutes(1)).errorRate()).below(percent(1));
      var closed = readiness.run(load(api.get("/")).withUsers(50).thinking(seconds(1)).lasting(seconds(30)).afterWarmUp(seconds(3)));
      readiness.require(closed.worst(seconds(10)).throughput()).atLeast(perSecond(1));
      readiness.require(readiness.run(Imports.jtl(Path.of("target/checkout.jtl")).offered(perSecond(5))).of("POST /checkout").latency().p95())
          .below(millis(1));
      readiness.require(readiness.run(meters(REGISTRY).gauge("jvm.memory.used").as(Units::bytes))).above(bytes(1));
    }

    @Criterion(id = "9", title = "a sentence in two steps")
    void twoSteps(Readiness readiness) {
      var p95 = readiness.require(readiness.run(LOAD).latency().p95());
      readiness.recommend(readiness.run(LOAD).errorRate()).atMost(percent(1));
      p95.below(seconds(Duration.ofMinutes(1).toSeconds()));
    }

    private void fast(Readiness readiness, Measure<Time> latency) { readiness.require(latency).below(Limits.SLOW); }

    @Nested
    class Inner {
      @Criterion(id = "10", title = "asks around")
      void asksAround(Readiness readiness) { judge(readiness, readiness.run(LOAD).latency().p95()); }

      @Criterion(id = "11", title = "asks a private method around")
      void asksAPrivateMethodAround(Readiness readiness) { fast(readiness, readiness.run(LOAD).latency().p95()); }
    }
  }

  /** What is written in a field, somewhere. */
  static final class Tally {
    int count;

    void add() { count = 1; }
  }

  static final class Loud implements Iterator<String> {
    @Override
    public boolean hasNext() { return true; }

    @Override
    public String next() { return "" + SIDE_EFFECTS.add("next"); }

    @Override
    public String toString() { return "" + SIDE_EFFECTS.add("printed"); }
  }

  record Printed() {
    @Override
    public String toString() { return "" + SIDE_EFFECTS.add("printed"); }
  }

  interface Step {
    void go();
  }

  interface Initialized {
    boolean DONE = SIDE_EFFECTS.add("initialized");

    default void initialized() {}
  }

  static class Parent {
    static final boolean DONE = SIDE_EFFECTS.add("parent");
  }

  static final class Child extends Parent {
    static final Time LIMIT = millis(1);
  }

  static final class Catching {
    static final Time LIMIT;

    static {
      try {
        LIMIT = millis(SIDE_EFFECTS.size());
      } catch (IllegalStateException never) {
        throw new IllegalStateException(never);
      }
    }
  }

  static final class Implementing implements Initialized {}

  static final class Other extends Common<LoadPlan> {
    @Override
    LoadPlan plan() { return Natural.LOAD; }
  }

  @ReadinessCriteria
  static class Seen extends Common<LoadPlan> implements Step {
    static final Tally TALLY = new Tally();
    static final int[] CALLS = new int[1];
    static final Duration WAIT = Duration.ZERO;
    static int port;
    private double rate;
    private LoadResult result;

    @BeforeEach
    void start() { rate = 100; }

    @Override
    LoadPlan plan() { return Natural.LOAD; }

    @Override
    void effect() {}

    @Override
    public void go() {}

    void hidden() {}

    static void ofAll() {}

    @Criterion(id = "1", title = "a field that is set before each")
    void fieldSetLater(Readiness readiness) { readiness.run(load(api.get("/")).at(perSecond(rate)).lasting(seconds(1))); }

    @Criterion(id = "2", title = "a port that is known later")
    void portKnownLater(Readiness readiness) { readiness.run(http(service(URI.create("http://localhost:" + port)).get("/"))); }

    @Criterion(id = "3", title = "keeps a result")
    void keepsAResult(Readiness readiness) { result = readiness.run(plan()); }

    @Criterion(id = "4", title = "writes a field of a constant")
    void writesAFieldOfAConstant(Readiness readiness) { TALLY.add(); }

    @Criterion(id = "5", title = "fills an array")
    void fillsAnArray(Readiness readiness) { CALLS[0] = 1; }

    @Criterion(id = "23", title = "fills an array beside its own")
    void fillsAnArrayBesideItsOwn(Readiness readiness) { readiness.notApplicable("" + new int[] {CALLS[0] = 1}.length); }

    @Criterion(id = "24", title = "initializes what catches")
    void initializesWhatCatches(Readiness readiness) { readiness.require(readiness.run(plan()).latency().p95()).below(Catching.LIMIT); }

    @Override
    @Criterion(id = "25", title = "overrides what is harmless")
    void judge(Readiness readiness, Measure<Time> latency) { TALLY.count = 1; }

    @Criterion(id = "26", title = "is printed by what catches")
    void printedByWhatCatches(Readiness readiness) { readiness.notApplicable("of " + new Catching()); }

    @Criterion(id = "6", title = "calls what it overrides")
    void callsWhatItOverrides(Readiness readiness) { super.effect(); }

    @Criterion(id = "7", title = "another of the same family")
    void anotherOfTheFamily(Readiness readiness) { effect(new Other()); }

    private void effect(Common<?> some) { some.effect(); }

    @Criterion(id = "8", title = "a lambda that could be the criterion itself")
    void lambdaOfOwnKind(Readiness readiness) { go(() -> SIDE_EFFECTS.add("lambda")); }

    private void go(Step step) { step.go(); }

    @Criterion(id = "9", title = "a private method of its parent")
    void privateOfItsParent(Readiness readiness) { ((Common<?>) this).hidden(); }

    @Criterion(id = "10", title = "a static method of its parent")
    void staticOfItsParent(Readiness readiness) { Common.ofAll(); }

    @Criterion(id = "11", title = "an iterator of its own")
    void ownIterator(Readiness readiness) { next(new Loud()); }

    private static void next(Iterator<String> all) { all.next(); }

    @Criterion(id = "12", title = "is printed")
    void printed(Readiness readiness) { readiness.notApplicable("of " + new Printed()); }

    @Criterion(id = "13", title = "initializes a parent")
    void initializesAParent(Readiness readiness) { readiness.require(readiness.run(plan()).latency().p95()).below(Child.LIMIT); }

    @Criterion(id = "14", title = "initializes an interface")
    void initializesAnInterface(Readiness readiness) { new Implementing(); }

    @Criterion(id = "15", title = "now")
    void now(Readiness readiness) { readiness.notApplicable("since " + Instant.now()); }

    @Criterion(id = "16", title = "at random")
    void random(Readiness readiness) {
      if (Math.random() < 0.5) {
        readiness.notApplicable("bad luck");
      }
    }

    @Criterion(id = "17", title = "asks for a property")
    void property(Readiness readiness) { readiness.run(http(service(URI.create("http://localhost:" + Integer.getInteger("port"))).get("/"))); }

    @Criterion(id = "18", title = "catches")
    void catches(Readiness readiness) {
      try {
        readiness.require(readiness.run(plan()).latency().p95()).below(millis(1));
      } catch (IllegalStateException unreachable) {
        readiness.notApplicable("not here");
      }
    }

    @Criterion(id = "19", title = "demands more in a lambda")
    void speaksInALambda(Readiness readiness) {
      readiness.require(readiness.run(plan()).errorRate()).satisfies("low", rate -> readiness.notApplicable("low"));
    }

    @Criterion(id = "20", title = "ends a sentence in a lambda")
    void endsASentenceInALambda(Readiness readiness) {
      var p95 = readiness.require(readiness.run(plan()).latency().p95());
      readiness.require(readiness.run(plan()).errorRate()).satisfies("low", rate -> p95.below(millis(1)));
    }

    @Criterion(id = "21", title = "reads a file")
    void readsAFile(Readiness readiness) {
      readiness.run(load(call("cart", api.get("/{id}")).fedBy(csv(Path.of("target/made-before-all.csv")))).at(perSecond(1)).lasting(seconds(1)));
    }

    @Criterion(id = "22", title = "runs a lambda through Java")
    void lambdaThroughJava(Readiness readiness) { readiness.notApplicable("a".transform(text -> text + SIDE_EFFECTS.add(text))); }
  }
}
