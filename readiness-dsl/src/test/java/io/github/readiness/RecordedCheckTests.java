package io.github.readiness;

import static io.github.readiness.Expectations.absent;
import static io.github.readiness.Expectations.atLeast;
import static io.github.readiness.Expectations.atMost;
import static io.github.readiness.Expectations.below;
import static io.github.readiness.Expectations.between;
import static io.github.readiness.Expectations.exactlyFact;
import static io.github.readiness.Expectations.oneOf;
import static io.github.readiness.Expectations.present;
import static io.github.readiness.Expectations.satisfies;
import static io.github.readiness.Looks.SOURCE;
import static io.github.readiness.Looks.WINDOW;
import static io.github.readiness.Looks.judge;
import static io.github.readiness.Looks.percentile;
import static io.github.readiness.Looks.reading;
import static io.github.readiness.Looks.share;
import static io.github.readiness.Units.count;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.minutes;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.Units.times;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.readiness.judgement.Assessment;
import io.github.readiness.judgement.BoundDetails;
import io.github.readiness.judgement.Expectation;
import io.github.readiness.judgement.Level;
import io.github.readiness.judgement.ObservedKind;
import io.github.readiness.judgement.RecordedCaveat;
import io.github.readiness.judgement.StateDurations;
import io.github.readiness.observation.Caveat;
import io.github.readiness.observation.ErrorBudgetFigure;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.quantity.Quantity;
import io.github.readiness.quantity.Quantity.Ratio;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.uptime.ErrorBudget;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that the record of a check contains everything that was judged, as data. */
class RecordedCheckTests {
  private static final io.github.readiness.observation.TimeInState STRETCH = new io.github.readiness.observation.TimeInState(seconds(1000),
      seconds(900), seconds(40), seconds(120), seconds(800), seconds(30), seconds(70),
      seconds(60), seconds(20), 2, 1);

  @Nested
  class ANumber {

    @Test
    void percentileIsRecordedWithItsBucket() {
      var check = judge(Level.REQUIRE, percentile("95", 100, new Time(200_000_123)), below(millis(300)));
      assertThat(check.observed()).isEqualTo(ObservedKind.NUMBER);
      assertThat(check.measuredLow()).contains(new BigDecimal("199.8848"));
      assertThat(new BigDecimal(check.measured().orElseThrow())).isGreaterThan(new BigDecimal("200.000123"));
    }

    @Test
    void otherNumberHasNoBucket() {
      assertThat(judge(Level.REQUIRE, reading(millis(1)), below(millis(3))).measuredLow()).isEmpty();
      assertThat(judge(Level.REQUIRE, share(0, 500), atMost(percent(1))).measuredLow()).isEmpty();
    }

    @Test
    void statisticIsRecordedWithItsLimits() {
      var sure = judge(Level.REQUIRE, share(0, 500), atMost(percent(1))).confidence().orElseThrow();
      assertThat(sure.needed()).isEqualTo(299);
      assertThat(sure.lowerLimit()).isEmpty();
      assertThat(sure.upperLimit()).isPresent();
      assertThat(judge(Level.REQUIRE, reading(millis(1)), below(millis(3))).confidence()).isEmpty();
    }

    @Test
    void statisticOfTooFewSamplesKeepsTheOppositeLimit() {
      var missed = judge(Level.REQUIRE, share(298, 298), atMost(percent(1)));
      assertThat(missed.status()).isEqualTo(Status.FAIL);
      assertThat(missed.confidence().orElseThrow().lowerLimit().orElseThrow()).isGreaterThan(new BigDecimal("98"));
      assertThat(judge(Level.REQUIRE, share(0, 298), atMost(percent(1))).confidence().orElseThrow().lowerLimit()).isEmpty();
    }

    @Test
    void rangeKeepsBothEndsAndBothLimitsInOneUnit() {
      var check = judge(Level.REQUIRE, percentile("50", 100, millis(500)), between(millis(100), seconds(2)));
      assertThat(check.unit()).contains("s");
      assertThat(check.boundDetails().flatMap(BoundDetails::range))
          .contains(new BoundDetails.Range(new BigDecimal("0.1"), new BigDecimal("2")));
      var sure = check.confidence().orElseThrow();
      assertThat(sure.lowerLimit().orElseThrow()).isBetween(new BigDecimal("0.49"), new BigDecimal("0.5"));
      assertThat(sure.upperLimit().orElseThrow()).isBetween(new BigDecimal("0.5"), new BigDecimal("0.51"));
    }

    @Test
    void numberBelowTheRangeReportsItsLimitInTheUnitOfTheCheck() {
      var check = judge(Level.REQUIRE, percentile("50", 100, millis(50)), between(millis(100), seconds(2)));
      assertThat(check.status()).isEqualTo(Status.FAIL);
      assertThat(check.confidenceLimit().orElseThrow()).isBetween(new BigDecimal("0.049"), new BigDecimal("0.05"));
    }
  }

  @Nested
  class AnErrorBudget {
    private final ErrorBudget budget = new ErrorBudget("shop", percent(99.9), minutes(60), length -> share(1, 4000));

    @Test
    void errorBudgetRecordsItsObjective() {
      var rate = judge(Level.REQUIRE, budget.burnRate().observation(), below(times(1)));
      assertThat(rate.errorBudget()).contains(new ErrorBudgetFigure(ErrorBudgetFigure.Kind.BURN_RATE, new BigDecimal("0.999")));
      assertThat(rate.measured()).contains("0.25");
      assertThat(rate.count()).contains(1L);
      assertThat(rate.samples()).isEqualTo(4000);
      var left = judge(Level.REQUIRE, budget.remaining().observation(), atLeast(percent(10)));
      assertThat(left.errorBudget().orElseThrow().kind()).isEqualTo(ErrorBudgetFigure.Kind.LEFT);
      assertThat(left.measured()).contains("75");
    }

    @Test
    void errorBudgetOfTimeRecordsItsObjective() {
      var ofTime = new ErrorBudget("shop", percent(99), minutes(60), length -> reading(new Ratio(new BigDecimal("0.001"))));
      var left = judge(Level.REQUIRE, ofTime.remaining().observation(), atLeast(percent(10)));
      assertThat(left.errorBudget().orElseThrow().objective()).isEqualByComparingTo("0.99");
      assertThat(left.count()).isEmpty();
    }

    @Test
    void otherFiguresHaveNoErrorBudget() {
      assertThat(judge(Level.REQUIRE, share(1, 4000), below(percent(1))).errorBudget()).isEmpty();
    }
  }

  @Nested
  class TimeInState {

    @Test
    void stateDurationsAreRecordedInFull() {
      var check = judge(Level.REQUIRE, Observation.of(STRETCH, 77, WINDOW, SOURCE),
          HeldThroughout.throughout().allowingBad(percent(5)).flappingAtMost(3));
      assertThat(check.observed()).isEqualTo(ObservedKind.TIME_IN_STATE);
      assertThat(check.measured()).isEmpty();
      assertThat(check.unit()).isEmpty();
      assertThat(check.stateDurations()).contains(new StateDurations(Duration.ofSeconds(1000), Duration.ofSeconds(900), Duration.ofSeconds(40),
          Duration.ofSeconds(120), Duration.ofSeconds(800), Duration.ofSeconds(30), Duration.ofSeconds(70), Duration.ofSeconds(60),
          Duration.ofSeconds(20), 77, 2, 1));
      assertThat(check.boundDetails().flatMap(BoundDetails::held)).contains(new BoundDetails.HeldLimits(new BigDecimal("0.05"),
          new BigDecimal("0.95"), Optional.of(Duration.ofSeconds(400)), Optional.of(3L)));
    }

    @Test
    void stateDurationsAreReadBackAsJudged() {
      assertThat(StateDurations.of(STRETCH, 77).toTimeInState()).isEqualTo(STRETCH);
    }

    @ParameterizedTest
    @CsvSource({"29, 300", "30, 300", "31, 310"})
    void heldLimitsRecordLongestUnknownInterval(long period, long longest) {
      var stretch = new io.github.readiness.observation.TimeInState(seconds(1000), seconds(0), seconds(period), seconds(1), seconds(0), seconds(0),
          seconds(0), seconds(0), seconds(0), 0,
          0);
      assertThat(limits(Observation.of(stretch, 0, WINDOW, SOURCE), HeldThroughout.throughout()).longestUnknown())
          .contains(Duration.ofSeconds(longest));
    }

    @Test
    void heldLimitsWithoutObservationKeepOnlyGivenValues() {
      Observation<io.github.readiness.observation.TimeInState> nothing = Observation.unmeasured(SOURCE);
      assertThat(limits(nothing, HeldThroughout.throughout()).longestUnknown()).isEmpty();
      assertThat(limits(nothing, HeldThroughout.throughout().withLongestUnknown(seconds(7))).longestUnknown()).contains(Duration.ofSeconds(7));
    }

    private static BoundDetails.HeldLimits limits(Observation<io.github.readiness.observation.TimeInState> seen, HeldThroughout held) {
      return judge(Level.REQUIRE, seen, held).boundDetails().flatMap(BoundDetails::held).orElseThrow();
    }
  }

  @Nested
  class ACaveat {

    @Test
    void caveatIsRecordedWithItsReasonAndAlternative() {
      var doubted = reading(millis(300)).withCaveat(new Caveat<>(Reason.LOAD_NOT_DELIVERED, "437/s of 500/s", Optional.of(reading(millis(250)))));
      var caveat = judge(Level.REQUIRE, doubted, below(millis(200))).caveats().get(0);
      assertThat(caveat.reason()).isEqualTo(Reason.LOAD_NOT_DELIVERED);
      assertThat(caveat.text()).isEqualTo("437/s of 500/s");
      assertThat(caveat.alternative().flatMap(RecordedCaveat.Figures::measured)).contains("250");
    }

    @Test
    void caveatOfMetBoundRecordsItsAlternative() {
      var doubted = reading(millis(100))
          .withCaveat(new Caveat<>(Reason.NO_DATA, "gap", Optional.of(reading(millis(1))), Optional.of(reading(millis(190)))));
      assertThat(judge(Level.REQUIRE, doubted, below(millis(200))).caveats().get(0).alternative().flatMap(RecordedCaveat.Figures::measured))
          .contains("190");
      var nothing = reading(millis(100)).withCaveat(new Caveat<>(Reason.NO_DATA, "gap", Optional.of(reading(millis(1)))));
      assertThat(judge(Level.REQUIRE, nothing, below(millis(200))).caveats().get(0).alternative()).isEmpty();
    }

    @Test
    void caveatIsRedactedLikeOtherTexts() {
      var secret = reading("up").withRedaction(text -> text.replace("hunter22", "[redacted]"))
          .withCaveat(new Caveat<>(Reason.NO_DATA, "hunter22", Optional.of(reading("hunter22" + "x".repeat(600)))));
      var check = judge(Level.REQUIRE, secret, exactlyFact("down"));
      assertThat(check.caveats()).hasToString(check.caveats().toString().replace("hunter22", "[redacted]"));
      assertThat(check.redacted()).containsExactly("finding", "caveats");
      assertThat(check.shortened()).containsExactly("caveats");
    }

    @Test
    void caveatIsRecordedWithoutSamples() {
      var nothing = Observation.of(millis(1), 0, WINDOW, SOURCE)
          .withCaveat(new Caveat<>(Reason.LOAD_NOT_DELIVERED, "nothing sent", Optional.empty()));
      assertThat(judge(Level.REQUIRE, nothing, below(millis(200))).caveats()).hasSize(1);
      assertThat(judge(Level.REQUIRE, reading(millis(1)), below(millis(200))).caveats()).isEmpty();
    }
  }

  @Nested
  class AText {

    @ParameterizedTest
    @CsvSource({"499, false", "500, false", "501, true"})
    void textBeyondFiveHundredCharactersIsShortenedAndMarked(int length, boolean isShortened) {
      var check = judge(Level.REQUIRE, reading("x".repeat(length)), present());
      assertThat(check.shortened()).isEqualTo(isShortened ? List.of("measured", "finding") : List.of());
      assertThat(check.measured().orElseThrow()).hasSize(isShortened ? 500 + "… (501 characters)".length() : length);
    }

    @Test
    void textIsNeverCutThroughACharacter() {
      var check = judge(Level.REQUIRE, reading("x".repeat(499) + "😎😎"), present());
      assertThat(check.measured()).contains("x".repeat(499) + "… (503 characters)");
    }

    @Test
    void textIsRedactedInReportsAndJudgedUnchanged() {
      var secret = reading("key hunter22").withRedaction(text -> text.replace("hunter22", "[redacted]"));
      var check = judge(Level.REQUIRE, secret, exactlyFact("key hunter23"));
      assertThat(check.status()).isEqualTo(Status.FAIL);
      assertThat(check.measured()).contains("key [redacted]");
      assertThat(check.finding()).isEqualTo("key [redacted] instead of key hunter23");
      assertThat(check.redacted()).containsExactly("measured", "finding");
      assertThat(check.shortened()).isEmpty();
      assertThat(judge(Level.REQUIRE, secret, exactlyFact("key hunter22")).status()).isEqualTo(Status.PASS);
    }

    @Test
    void textWithoutSecretsIsNotMarked() {
      assertThat(judge(Level.REQUIRE, reading("plain").withRedaction(text -> text.replace("hunter22", "[redacted]")), present()).redacted())
          .isEmpty();
    }

    @Test
    void textOfMegabytesIsSearchedForSecretsOnlyAtItsBeginning() {
      var check = judge(Level.REQUIRE, reading("s3cret" + "x".repeat(10_000_000)).withRedaction(text -> text.replace("s3cret", "[redacted]")),
          present());
      assertThat(check.redacted()).contains("measured");
      assertThat(check.shortened()).contains("measured");
      assertThat(check.measured().orElseThrow()).startsWith("[redacted]xxx").endsWith("… (10000006 characters)");
    }

    @Test
    void boundOfSeveralChoicesIsAList() {
      assertThat(judge(Level.REQUIRE, reading("a, b"), oneOf(List.of("a, b", "c"))).boundDetails().orElseThrow().choices()).containsExactly("a, b",
          "c");
      assertThat(judge(Level.REQUIRE, reading("a"), exactlyFact("a")).boundDetails()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"true, MISSING", "false, NOTHING"})
  void kindOfAbsenceIsRecorded(boolean searched, ObservedKind kind) {
    Observation<String> observation = searched
        ? Observation.missing("no header", WINDOW, SOURCE)
        : Observation.absent(Reason.NO_DATA, "no answer", SOURCE);
    assertThat(judge(Level.REQUIRE, observation, present()).observed()).isEqualTo(kind);
    assertThat(judge(Level.REQUIRE, reading(Double.NaN), present()).observed()).isEqualTo(ObservedKind.NOTHING);
  }

  /** Default texts of Java objects, which no record may contain: {@code Point[x=1]}, {@code Optional[1]}, {@code Point@1b2c3d}, {@code {a=b}}. */
  @Nested
  class JavasOwnText {
    private static final Pattern JAVA = Pattern.compile("\\b[A-Z]\\w*\\[\\w*=|Optional[\\[.]|OptionalLong|@[0-9a-f]{4,}\\b|\\{\\w+=|\\[[A-Z]@");

    private record Custom(String name, Optional<Integer> number) {}

    /** Values of every type that a fact of a probe can have. A new type needs a value here. */
    private static final Map<Class<?>, List<?>> VALUES = Map.of(String.class, List.of("up", "</script><!-- & 😎 "), Integer.class, List.of(200),
        Object.class, List.of(Map.of("state", "up", "parts", List.of(Map.of("name", "db"))), List.of(Map.of("a", 1)), new BigDecimal("1E+3"), true,
            Optional.of("up"), new Custom("x", Optional.of(1)), new Object[] {new Object()}, new Object(), Duration.ofSeconds(1)));

    @Test
    void javaTextIsInNoFieldOfAnyFact() {
      var types = results("io.github.readiness.probe").filter(method -> method.getReturnType() == Fact.class)
          .<Class<?>>map(method -> argument(method.getGenericReturnType())).collect(Collectors.toSet());
      assertThat(types).contains(Integer.class, String.class, Object.class);
      types.forEach(type -> {
        assertThat(VALUES).as("values of every type of fact").containsKey(type);
        VALUES.get(type).forEach(JavasOwnText::holdsNone);
      });
    }

    @Test
    void javaTextIsInNoFieldOfAnyMeasure() {
      var kinds = results("io.github.readiness.probe", "io.github.readiness.stats").filter(method -> method.getReturnType() == Measure.class)
          .<Class<?>>map(method -> argument(method.getGenericReturnType())).filter(type -> type != Object.class).collect(Collectors.toSet());
      var values = List.<Quantity<?>>of(millis(1), percent(1), Units.perSecond(1), Units.bytes(1), count(1));
      assertThat(values.stream().<Class<?>>map(Object::getClass).toList()).containsAll(kinds);
      holdsNone(judge(Level.REQUIRE, reading(millis(1)), between(millis(1), seconds(1))));
      holdsNone(judge(Level.REQUIRE, percentile("95", 100, millis(1)), satisfies("any", any -> {})));
      holdsNone(judge(Level.RECOMMEND, share(9, 100), atMost(percent(1))));
      values.forEach(value -> holdsNone(judge(Level.REQUIRE, reading(value), oneOf(List.of(value, millis(3))))));
    }

    @Test
    void javaTextIsInNoFieldOfAnyInvariant() {
      assertThat(results("io.github.readiness").filter(method -> method.getReturnType() == Invariant.class)).isNotEmpty();
      holdsNone(judge(Level.REQUIRE, Observation.of(STRETCH, 3, WINDOW, SOURCE), HeldThroughout.throughout()));
      holdsNone(judge(Level.REQUIRE, Observation.of(STRETCH, 3, WINDOW, SOURCE), satisfies("any", any -> {})));
    }

    private static void holdsNone(Object value) {
      Stream.<Expectation<Object>>of(present(), absent(), exactlyFact(value), exactlyFact("other"), exactlyFact(new Custom("y", Optional.empty())),
          oneOf(List.of(value, "b")), oneOf(List.of(Map.of("k", "v"), Optional.empty())), satisfies("any", any -> {}))
          .forEach(expectation -> holdsNone(judge(Level.REQUIRE, reading(value), expectation)));
    }

    private static void holdsNone(Assessment check) {
      texts(check).forEach(text -> assertThat(JAVA.matcher(text).find()).as(text).isFalse());
    }

    private static Stream<String> texts(Object value) {
      if (value instanceof Optional<?> optional) {
        return optional.stream().flatMap(JavasOwnText::texts);
      }
      if (value instanceof Collection<?> several) {
        return several.stream().flatMap(JavasOwnText::texts);
      }
      return value instanceof Record
          ? Arrays.stream(value.getClass().getRecordComponents()).flatMap(part -> texts(part(value, part)))
          : Stream.of(value.toString());
    }

    private static Object part(Object owner, RecordComponent part) {
      try {
        return part.getAccessor().invoke(owner);
      } catch (ReflectiveOperationException impossible) {
        throw new AssertionError(impossible);
      }
    }

    /** Returns the public methods of public types, which a criterion can call. */
    private static Stream<Method> results(String... packages) {
      return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(packages).stream()
          .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC)).flatMap(type -> Arrays.stream(type.reflect().getMethods()));
    }

    /** Returns the type argument; {@code Object} if the caller of the method chooses it. */
    private static Class<?> argument(Type type) {
      var argument = ((ParameterizedType) type).getActualTypeArguments()[0];
      return argument instanceof TypeVariable<?> ? Object.class : (Class<?>) argument;
    }
  }
}
