package io.github.readiness.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Expectations;
import io.github.readiness.HeldThroughout;
import io.github.readiness.Units;
import io.github.readiness.json.RecordMapper;
import io.github.readiness.judgement.Assessment;
import io.github.readiness.judgement.AssessmentSink;
import io.github.readiness.judgement.Expectation;
import io.github.readiness.judgement.Level;
import io.github.readiness.judgement.Operator;
import io.github.readiness.observation.Caveat;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Status;
import io.github.readiness.observation.TimeInState;
import io.github.readiness.observation.Window;
import io.github.readiness.quantity.Quantity;
import io.github.readiness.quantity.Quantity.Count;
import io.github.readiness.quantity.Quantity.Ratio;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.stats.Percentile;
import io.github.readiness.stats.Proportions;
import io.github.readiness.stats.TimeRecorder;
import io.github.readiness.stats.Trend;
import io.github.readiness.uptime.ErrorBudget;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A check that is judged again from its JSON gets its original status. */
class CheckReplayPropertyTests {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final Source SOURCE = new Source("given", "</script><!-- & 😎 ");
  private static final io.github.readiness.judgement.EvaluationContext RULES = new io.github.readiness.judgement.EvaluationContext(
      new BigDecimal("0.95"), Duration.ofHours(24), NOW);

  private record Judging(io.github.readiness.judgement.EvaluationContext rules) implements AssessmentSink {
    @Override
    public String nextId() { return "C-1/1"; }

    @Override
    public void record(Assessment assessment) {}

    @Override
    public void recordNotApplicable(String reason) {}
  }

  /** Random observation with its expectation. */
  private final class Draw {
    private final Random random;

    Draw(long seed) { this.random = new Random(seed); }

    <T> T one(List<T> of) { return of.get(random.nextInt(of.size())); }

    Window window() {
      var until = NOW.minusSeconds(one(List.of(0, 60, 86_400, 86_401)));
      return new Window(until.minusSeconds(random.nextInt(100)), until);
    }

    CheckReplay.Result again(Assessment check) { return CheckReplay.of(RecordMapper.read(RecordMapper.line(check), Assessment.class), RULES); }

    <T> Assessment judge(Observation<T> seen, Expectation<? super T> expectation) {
      return new Judging(RULES).judge(one(List.of(Level.values())), "it", seen, expectation, Optional.empty());
    }

    /** Returns the observation, sometimes absent, missing or with a caveat. */
    <T> Observation<T> perhaps(Observation<T> seen, Observation<T> other) {
      return switch (random.nextInt(12)) {
        case 0 -> Observation.absent(one(List.of(Reason.NO_DATA, Reason.WINDOW_OPEN, Reason.IMPOSSIBLE)), "nothing", SOURCE);
        case 1 -> Observation.failed("refused", SOURCE);
        case 2 -> Observation.missing("not there", window(), SOURCE);
        case 3, 4, 5 -> doubted(seen, other);
        default -> seen;
      };
    }

    private <T> Observation<T> doubted(Observation<T> seen, Observation<T> other) {
      var missed = random.nextBoolean() ? Optional.of(random.nextBoolean() ? seen : other) : Optional.<Observation<T>>empty();
      var met = random.nextBoolean() ? Optional.of(other) : Optional.<Observation<T>>empty();
      return seen instanceof Observation.Present<T> present
          ? present.withCaveat(new Caveat<>(one(List.of(Reason.LOAD_NOT_DELIVERED, Reason.LOW_COVERAGE)), "in doubt", missed, met))
          : seen;
    }

    <Q extends Quantity<Q>> Expectation<Q> bound(Function<Integer, Q> number, int around) {
      var near = number.apply(Math.max(0, around + random.nextInt(5) - 2));
      return switch (one(
          List.of(Operator.BELOW, Operator.AT_MOST, Operator.ABOVE, Operator.AT_LEAST, Operator.EXACTLY, Operator.BETWEEN, Operator.NONE,
              Operator.PRESENT))) {
        case BELOW -> Expectations.below(near);
        case AT_MOST -> Expectations.atMost(near);
        case ABOVE -> Expectations.above(near);
        case AT_LEAST -> Expectations.atLeast(near);
        case EXACTLY -> Expectations.exactly(near);
        case BETWEEN -> Expectations.between(number.apply(Math.max(0, around - random.nextInt(3))), number.apply(around + random.nextInt(3)));
        case NONE -> Expectations.none(near);
        default -> Expectations.present();
      };
    }
  }

  private static void same(Assessment check, CheckReplay.Result again) {
    assertThat(again.contradiction()).as("%s", check).isEmpty();
    assertThat(again.outcome()).as("%s", check).isEqualTo(check.outcome());
    assertThat(again.isBeatenBy(check)).isFalse();
  }

  @Property(tries = 2000)
  void plainNumberIsJudgedTheSame(@ForAll long seed) {
    var draw = new Draw(seed);
    var number = draw.random.nextInt(10);
    var nanos = draw.one(List.of(1L, 333_333_333L, 7_000_000_007L, 86_400_000_000_001L));
    var bytes = draw.one(List.of(1, 1_000_003, 1 << 30));
    switch (draw.random.nextInt(5)) {
      case 0 -> plain(draw, times -> new Time(times * nanos), number);
      case 1 -> plain(draw, part -> new Ratio(BigDecimal.valueOf(Math.min(part, 3), 1).divide(new BigDecimal("3"), MathContext.DECIMAL128)),
          number);
      case 2 -> plain(draw, rate -> Units.perSecond(rate / 3.0), number);
      case 3 -> plain(draw, times -> Units.bytes((double) times * bytes), number);
      default -> plain(draw, Units::count, number);
    }
  }

  private static <Q extends Quantity<Q>> void plain(Draw draw, Function<Integer, Q> unit, int number) {
    Function<Integer, Observation<Q>> seen = value -> Observation.of(unit.apply(value), draw.random.nextInt(4), draw.window(), SOURCE);
    var check = draw.judge(draw.perhaps(seen.apply(number), seen.apply(draw.random.nextInt(10))), draw.bound(unit, number));
    same(check, draw.again(check));
    assertThat(draw.again(check).extent()).isIn(CheckReplay.Extent.FULL, CheckReplay.Extent.NOTHING);
  }

  @Property(tries = 2000)
  void shareIsJudgedTheSame(@ForAll long seed) {
    var draw = new Draw(seed);
    var total = draw.one(List.of(0, 1, 19, 20, 58, 59, 298, 299, 300, 2995, 100_000));
    var share = Proportions.of(draw.random.nextInt(total / draw.one(List.of(1, 20, 100, 1000)) + 1), total, draw.window(), SOURCE);
    var other = Proportions.of(draw.random.nextInt(total / 50 + 1), total, draw.window(), SOURCE);
    var step = draw.one(List.of(0.1, 1.0, 10.0, 33.0));
    Function<Integer, Ratio> percent = number -> Units.percent(step * Math.min(3, number));
    var check = draw.judge(draw.perhaps(share, other), draw.bound(percent, draw.random.nextInt(4)));
    same(check, draw.again(check));
    assertThat(draw.again(check).extent()).isIn(CheckReplay.Extent.FULL, CheckReplay.Extent.NOTHING);
  }

  @Property(tries = 1000)
  void errorBudgetFigureIsJudgedTheSame(@ForAll long seed) {
    var draw = new Draw(seed);
    var total = draw.one(List.of(0, 20, 299, 2995, 100_000));
    var share = Proportions.of(draw.random.nextInt(total / draw.one(List.of(1, 100, 1000)) + 1), total, draw.window(), SOURCE);
    var other = Proportions.of(draw.random.nextInt(total / 50 + 1), total, draw.window(), SOURCE);
    var budget = new ErrorBudget("x", Units.percent(draw.one(List.of(90.0, 99.0, 99.9))), Units.hours(1), length -> draw.perhaps(share, other));
    var check = draw.random.nextBoolean()
        ? draw.judge(budget.remaining().observation(),
            draw.<Ratio>bound(number -> Units.percent(Math.min(100, number * 10)), draw.random.nextInt(10)))
        : draw.judge(budget.burnRate(Units.minutes(5), Units.minutes(1)).observation(),
            draw.<Count>bound(number -> Units.times(number / 2.0), draw.random.nextInt(30)));
    same(check, draw.again(check));
  }

  @Property(tries = 2000)
  void percentileIsJudgedTheSameFromBucketAndRecordedLimit(@ForAll long seed) {
    var draw = new Draw(seed);
    var percentile = Percentile.of(draw.one(List.of("5", "50", "95", "99")));
    var check = draw.judge(draw.perhaps(recorded(draw, percentile), recorded(draw, percentile)),
        draw.bound(number -> Units.millis(number * 50), draw.random.nextInt(8)));
    same(check, draw.again(check));
    assertThat(draw.again(check).extent()).isNotEqualTo(CheckReplay.Extent.SAMPLES);
  }

  private static Observation<Time> recorded(Draw draw, Percentile percentile) {
    var recording = new TimeRecorder();
    var samples = draw.one(List.of(0, 19, 20, 58, 59, 60, 299, 500));
    for (var i = 0; i < samples; i++) {
      recording.record(new Time(draw.random.nextInt(4) * 50_000_000L + draw.random.nextInt(draw.one(List.of(1, 100_000)))));
    }
    return recording.snapshot().percentile(percentile, draw.window(), SOURCE);
  }

  @Property(tries = 500)
  void trendIsJudgedTheSameFromRecordedLimit(@ForAll long seed) {
    var draw = new Draw(seed);
    var size = draw.one(List.of(2, 19, 24, 48, 200));
    var seconds = Stream.iterate(0, i -> i < size, i -> i + 1).mapToDouble(i -> i).toArray();
    var slope = draw.random.nextInt(8);
    var values = Stream.iterate(0, i -> i < size, i -> i + 1).mapToDouble(i -> i * slope + draw.random.nextGaussian() * 20).toArray();
    var trend = Trend.through(seconds, values, Units::perSecond);
    var check = draw.judge(Observation.of(trend.value(), trend, trend.samples(), draw.window(), SOURCE), draw.bound(Units::perSecond, slope));
    same(check, draw.again(check));
  }

  @Property(tries = 3000)
  void timeInStateIsJudgedTheSame(@ForAll long seed) {
    var draw = new Draw(seed);
    var held = HeldThroughout.throughout().allowingBad(Units.percent(draw.one(List.of(0.0, 1.0, 5.0))))
        .withCoverage(Units.percent(draw.one(List.of(50.0, 95.0))));
    held = draw.random.nextBoolean() ? held : held.flappingAtMost(draw.random.nextInt(3));
    held = draw.random.nextBoolean() ? held : held.withLongestUnknown(Units.seconds(draw.random.nextInt(400)));
    var samples = draw.random.nextInt(4);
    var check = draw.judge(draw.perhaps(Observation.of(stretch(draw, samples), samples, draw.window(), SOURCE),
        Observation.of(stretch(draw, samples), samples, draw.window(), SOURCE)), held);
    same(check, draw.again(check));
    assertThat(draw.again(check).extent()).isNotEqualTo(CheckReplay.Extent.SAMPLES);
  }

  private static TimeInState stretch(Draw draw, int samples) {
    var asked = 1000;
    var elapsed = draw.random.nextInt(3) == 0 ? draw.random.nextInt(asked) : asked;
    var unknown = samples == 0 ? elapsed : Math.min(elapsed, draw.one(List.of(0, 0, 10, 49, 50, 51, 299, 301, 500)));
    var badSamples = samples == 0 ? 0 : draw.one(List.of(0, 0, 1));
    var bad = badSamples == 0 ? 0 : Math.min(elapsed - unknown, draw.one(List.of(0, 10, 11, 50, 51)));
    var longest = unknown == 0 ? 0 : 1 + draw.random.nextInt(unknown);
    return new TimeInState(Units.seconds(asked), Units.seconds(elapsed), Units.seconds(draw.one(List.of(1, 29, 31))), Units.seconds(90),
        Units.seconds(elapsed - unknown - bad), Units.seconds(bad), Units.seconds(unknown), Units.seconds(longest), Units.seconds(bad), badSamples,
        draw.random.nextInt(4));
  }

  @Property(tries = 1000)
  void textIsJudgedTheSame(@ForAll long seed) {
    var draw = new Draw(seed);
    var texts = List.of("", "up", "UP", "</script><!-- & 😎 ", "a, b", "x".repeat(600));
    var expectation = switch (draw.random.nextInt(5)) {
      case 0 -> Expectations.exactlyFact(draw.one(texts));
      case 1 -> Expectations.oneOf(List.of(draw.one(texts), draw.one(texts)));
      case 2 -> Expectations.<String>absent();
      case 3 -> Expectations.<String>present();
      default -> Expectations.<String>satisfies("not up", text -> assertThat(text).isNotEqualTo("up"));
    };
    Observation<String> seen = Observation.of(draw.one(texts), draw.random.nextInt(3), draw.window(), SOURCE);
    var redacted = draw.random.nextInt(5) == 0 && seen instanceof Observation.Present<String> present
        ? present.withRedaction(text -> text.replace("up", "[redacted]"))
        : seen;
    var check = draw.judge(draw.perhaps(redacted, Observation.of(draw.one(texts), 1, draw.window(), SOURCE)), expectation);
    same(check, draw.again(check));
  }

  /** After a change of any figure, a status better than the figures allow is detected. */
  @Property(tries = 1000)
  void statusBetterThanFiguresAllowIsDetected(@ForAll long seed) {
    var draw = new Draw(seed);
    var seen = Proportions.of(draw.random.nextInt(40), 1000, Window.at(NOW), SOURCE);
    var check = new Judging(RULES).judge(Level.REQUIRE, "it", seen, Expectations.atMost(Units.percent(1)), Optional.empty());
    for (var forged : List.of(Outcome.of(Status.PASS), Outcome.of(Reason.MARGINAL), Outcome.of(Reason.NO_DATA), Outcome.of(Status.FAIL))) {
      var claimed = Altered.check(check, forged);
      assertThat(CheckReplay.of(claimed, RULES).isBeatenBy(claimed)).isEqualTo(forged.status().compareTo(check.status()) < 0);
    }
  }
}
