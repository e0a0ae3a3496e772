package io.github.readiness.uptime;

import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.uptime.Timeline.State.BAD;
import static io.github.readiness.uptime.Timeline.State.GOOD;
import static io.github.readiness.uptime.Timeline.State.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.readiness.observation.IntervalSummary;
import io.github.readiness.observation.IntervalSummary.Interval;
import io.github.readiness.observation.TimeInState;
import io.github.readiness.uptime.Timeline.Sample;
import io.github.readiness.uptime.Timeline.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimelineTests {
  private static final Timeline TEN_SECONDS = Timeline.over(seconds(10), seconds(1));

  @Test
  void sampleHoldsUntilNextOne() {
    assertThat(fared(at(0, GOOD), at(2000, BAD), at(4000, GOOD), at(7000, GOOD)))
        .returns(seconds(8), TimeInState::good).returns(seconds(2), TimeInState::bad).returns(seconds(0), TimeInState::unknown)
        .returns(1L, TimeInState::badSamples).returns(1L, TimeInState::flaps);
  }

  @Test
  void sampleHoldsForExactlyThreePeriods() {
    assertThat(fared(at(0, GOOD), at(3000, GOOD)).unknown()).isEqualTo(seconds(4));
    assertThat(fared(at(0, GOOD), at(3001, GOOD)).longestUnknown()).isEqualTo(millis(3999));
    assertThat(fared(at(0, GOOD), at(3001, GOOD)).unknown()).isEqualTo(seconds(4));
    assertThat(fared(at(0, GOOD), at(2999, GOOD)).good()).isEqualTo(millis(5999));
  }

  @Test
  void serviceMayHaveItsOwnLongestGap() {
    var both = TEN_SECONDS.staleAfter(seconds(500)).with("seldom", List.of(at(0, GOOD))).with("often", List.of(at(0, GOOD)), seconds(5));

    assertThat(both.part("seldom").timeInState().unknown()).isEqualTo(seconds(0));
    assertThat(both.part("often").timeInState().good()).isEqualTo(seconds(5));
    assertThat(both.timeInState().good()).isEqualTo(seconds(5));
  }

  @Test
  void ownLongestGapReplacesDefault() {
    assertThat(TEN_SECONDS.staleAfter(seconds(5)).with("api", List.of(at(0, GOOD))).timeInState().good()).isEqualTo(seconds(5));
    assertThat(TEN_SECONDS.staleAfter(seconds(500)).with("api", List.of(at(0, GOOD))).timeInState().unknown()).isEqualTo(seconds(0));
  }

  @Test
  void brokenProbeEndsHoldOfPreviousSample() {
    assertThat(fared(at(0, GOOD), at(1000, UNKNOWN), at(8000, GOOD)))
        .returns(seconds(3), TimeInState::good).returns(seconds(7), TimeInState::unknown).returns(seconds(7), TimeInState::longestUnknown);
    assertThat(fared(at(0, BAD), at(1000, UNKNOWN)).bad()).isEqualTo(seconds(1));
  }

  @Test
  void worstOfSeveralSamplesAtOneInstantCounts() {
    assertThat(fared(at(0, BAD), at(0, GOOD), at(0, UNKNOWN)).bad()).isEqualTo(seconds(3));
    assertThat(fared(at(0, GOOD), at(0, UNKNOWN)).unknown()).isEqualTo(seconds(10));
  }

  @Test
  void servicesTogetherHaveTheWorstState() {
    var both = TEN_SECONDS.with("api", every(1000, GOOD)).with("db", List.of(at(0, GOOD), at(2000, BAD), at(3000, UNKNOWN), at(5000, GOOD)));

    assertThat(both.timeInState()).returns(seconds(5), TimeInState::good).returns(seconds(1), TimeInState::bad).returns(seconds(4),
        TimeInState::unknown);
    assertThat(both.part("api").timeInState()).returns(seconds(10), TimeInState::good).returns(0L, TimeInState::badSamples);
    assertThat(both.part("db").timeInState().bad()).isEqualTo(seconds(1));
  }

  @Test
  void serviceWithoutSampleMakesAllUnknown() {
    var both = TEN_SECONDS.with("api", every(1000, GOOD)).with("</script><!-- & 😎 ", List.of());

    assertThat(both.timeInState().unknown()).isEqualTo(seconds(10));
    assertThat(both.part("</script><!-- & 😎 ").samples()).isZero();
  }

  @Test
  void timelineWithoutServicesIsUnknown() {
    assertThat(TEN_SECONDS.timeInState()).returns(seconds(10), TimeInState::unknown).returns(seconds(10), TimeInState::longestUnknown);
    assertThat(TEN_SECONDS.samples()).isZero();
  }

  @Test
  void samplesOutsideTheWindowAreLeftOutAndCounted() {
    var timeline = TEN_SECONDS.with("api", List.of(at(-1, BAD), at(0, GOOD), at(9999, GOOD), at(10_000, BAD)));

    assertThat(timeline.samplesOutside()).isEqualTo(2);
    assertThat(timeline.samples()).isEqualTo(2);
    assertThat(timeline.timeInState()).returns(seconds(0), TimeInState::bad).returns(0L, TimeInState::badSamples).returns(millis(3001),
        TimeInState::good);
  }

  @Test
  void openWindowCountsOnlyElapsedTime() {
    var open = TEN_SECONDS.after(seconds(4)).with("api", List.of(at(0, GOOD), at(5000, GOOD)));

    assertThat(open.timeInState()).returns(seconds(10), TimeInState::asked).returns(seconds(4), TimeInState::elapsed)
        .returns(seconds(3), TimeInState::good).returns(seconds(1), TimeInState::unknown);
    assertThat(open.samplesOutside()).isEqualTo(1);
    assertThat(TEN_SECONDS.after(seconds(99)).timeInState().elapsed()).isEqualTo(seconds(10));
  }

  @Test
  void flapIsAChangeFromGoodToBadIgnoringUnknown() {
    assertThat(fared(at(0, BAD), at(1000, GOOD)).flaps()).isZero();
    assertThat(fared(at(0, GOOD), at(1000, UNKNOWN), at(2000, BAD), at(3000, BAD), at(4000, GOOD), at(5000, BAD)).flaps()).isEqualTo(2);
  }

  @Test
  void outageIncludesUnknownTimeBetweenBadTimesOnly() {
    assertThat(fared(at(0, GOOD), at(1000, BAD), at(2000, UNKNOWN), at(4000, BAD), at(5000, UNKNOWN), at(6000, GOOD)).longestOutage())
        .isEqualTo(seconds(4));
    assertThat(fared(at(0, BAD), at(1000, UNKNOWN), at(2000, GOOD), at(3000, BAD), at(3500, GOOD)).longestOutage()).isEqualTo(seconds(1));
  }

  @Test
  void zeroTimesAndUnknownNamesAreRejectedWithFix() {
    assertThatIllegalArgumentException().isThrownBy(() -> Timeline.over(seconds(0), seconds(1))).withMessageContaining("lasting(hours(24))");
    assertThatIllegalArgumentException().isThrownBy(() -> TEN_SECONDS.with("api", List.of()).part("apj")).withMessageContaining("one of api");
  }

  @Test
  void sampleBeforeAPartHoldsIntoIt() {
    var whole = TEN_SECONDS.with("api", List.of(at(0, GOOD), at(2000, BAD), at(4000, GOOD)));

    assertThat(whole.part(Duration.ofSeconds(1), seconds(2)).timeInState()).returns(seconds(2), TimeInState::asked)
        .returns(seconds(2), TimeInState::elapsed)
        .returns(seconds(1), TimeInState::good).returns(seconds(1), TimeInState::bad).returns(1L, TimeInState::badSamples)
        .returns(1L, TimeInState::flaps);
    assertThat(whole.part(Duration.ofSeconds(3), seconds(1)).timeInState()).returns(seconds(1), TimeInState::bad).returns(0L,
        TimeInState::badSamples);
    assertThat(whole.part(Duration.ofSeconds(6), seconds(4)).timeInState()).returns(seconds(1), TimeInState::good).returns(seconds(3),
        TimeInState::unknown);
    assertThat(whole.part(Duration.ofSeconds(3), seconds(1)).samples()).isZero();
    assertThat(whole.part(Duration.ofSeconds(3), seconds(2)).samples()).isOne();
  }

  @Test
  void partHasPassedAsFarAsTheWhole() {
    var open = TEN_SECONDS.after(seconds(4)).with("api", List.of(at(0, GOOD), at(3000, GOOD)));

    assertThat(open.part(Duration.ofSeconds(3), seconds(5)).timeInState()).returns(seconds(5), TimeInState::asked).returns(seconds(1),
        TimeInState::elapsed);
    assertThat(open.part(Duration.ofSeconds(7), seconds(1)).timeInState()).returns(seconds(0), TimeInState::elapsed).returns(seconds(0),
        TimeInState::unknown);
    assertThat(open.part(Duration.ofSeconds(2), seconds(9)).part(Duration.ofSeconds(1), seconds(1)).timeInState().good()).isEqualTo(seconds(1));
    assertThatIllegalArgumentException().isThrownBy(() -> open.part(Duration.ofMillis(-1), seconds(1))).withMessageContaining("must not be negative");
  }

  @Test
  void timesOfPartsAddUpToTheWhole() {
    var random = new Random(7);
    for (int round = 0; round < 500; round++) {
      var asked = 2 + random.nextInt(120);
      var whole = Timeline.over(millis(asked), millis(5)).staleAfter(millis(1 + random.nextInt(40))).after(millis(random.nextInt(asked + 1)))
          .with("a", someSamples(random)).with("b", someSamples(random));
      var cut = 1 + random.nextInt(asked - 1);
      var first = whole.part(Duration.ZERO, millis(cut)).timeInState();
      var second = whole.part(Duration.ofMillis(cut), millis(asked - cut)).timeInState();

      assertThat(first.good().nanos() + second.good().nanos()).as("round %d", round).isEqualTo(whole.timeInState().good().nanos());
      assertThat(first.bad().nanos() + second.bad().nanos()).isEqualTo(whole.timeInState().bad().nanos());
      assertThat(first.unknown().nanos() + second.unknown().nanos()).isEqualTo(whole.timeInState().unknown().nanos());
      assertThat(first.badSamples() + second.badSamples()).isEqualTo(whole.timeInState().badSamples());
    }
  }

  @Test
  void timelineEqualsEvaluationOfEveryMillisecond() {
    var random = new Random(42);
    for (int round = 0; round < 500; round++) {
      var services = IntStream.range(0, 1 + random.nextInt(3)).mapToObj(i -> someSamples(random)).toList();
      var asked = 1 + random.nextInt(120);
      var gap = 1 + random.nextInt(40);
      var passed = random.nextInt(2) == 0 ? asked : random.nextInt(asked);
      var timeline = Timeline.over(millis(asked), millis(5)).staleAfter(millis(gap)).after(millis(passed));
      for (int i = 0; i < services.size(); i++) {
        timeline = timeline.with("s" + i, services.get(i));
      }
      assertThat(timeline.timeInState()).as("round %d", round).isEqualTo(naively(services, asked, passed, gap));
      assertThat(timeline.samples() + timeline.samplesOutside()).isEqualTo(services.stream().mapToLong(List::size).sum());
    }
  }

  private static List<Sample> someSamples(Random random) {
    return random.ints(random.nextInt(15), -10, 140).mapToObj(ms -> at(ms, State.values()[random.nextInt(3)])).toList();
  }

  private static TimeInState naively(List<List<Sample>> services, int asked, int passed, int gap) {
    var states = IntStream.range(0, passed)
        .mapToObj(ms -> services.stream().map(samples -> naively(samples, ms, gap)).max(State::compareTo).orElseThrow()).toList();
    long[] spent = new long[3];
    long flaps = 0;
    long outage = 0;
    long unknown = 0;
    long unknownRun = 0;
    int outageStart = -1;
    var outages = new TreeMap<Integer, Integer>();
    var gaps = new TreeMap<Integer, Integer>();
    var last = UNKNOWN;
    for (int ms = 0; ms < passed; ms++) {
      var state = states.get(ms);
      spent[state.ordinal()]++;
      unknownRun = state == UNKNOWN ? unknownRun + 1 : 0;
      unknown = Math.max(unknown, unknownRun);
      flaps += state == BAD && last == GOOD ? 1 : 0;
      last = state == UNKNOWN ? last : state;
      outageStart = state == GOOD ? -1 : state == BAD && outageStart < 0 ? ms : outageStart;
      outage = state == BAD ? Math.max(outage, ms + 1 - outageStart) : outage;
      if (state == BAD) {
        outages.put(outageStart, ms + 1);
      } else if (state == UNKNOWN) {
        gaps.put(ms + 1 - (int) unknownRun, ms + 1);
      }
    }
    var bad = services.stream().flatMap(List::stream).filter(s -> s.state() == BAD && s.at().toMillis() >= 0 && s.at().toMillis() < passed).count();
    return new TimeInState(millis(asked), millis(passed), millis(5), millis(gap), millis(spent[GOOD.ordinal()]), millis(spent[BAD.ordinal()]),
        millis(spent[UNKNOWN.ordinal()]), millis(unknown), millis(outage), bad, flaps, spells(outages), spells(gaps));
  }

  private static IntervalSummary spells(Map<Integer, Integer> untilByFrom) {
    return IntervalSummary.of(untilByFrom.entrySet().stream()
        .map(spell -> new Interval(Duration.ofMillis(spell.getKey()), Duration.ofMillis(spell.getValue()))).toList());
  }

  private static State naively(List<Sample> samples, int ms, int gap) {
    var latest = samples.stream().mapToLong(s -> s.at().toMillis()).filter(at -> at >= 0 && at <= ms).max();
    return latest.isEmpty() || ms - latest.getAsLong() >= gap
        ? UNKNOWN
        : samples.stream().filter(s -> s.at().toMillis() == latest.getAsLong()).map(Sample::state).max(State::compareTo).orElseThrow();
  }

  private static TimeInState fared(Sample... samples) { return TEN_SECONDS.with("api", List.of(samples)).timeInState(); }

  private static List<Sample> every(int ms, State state) {
    var samples = new ArrayList<Sample>();
    for (int at = 0; at < 10_000; at += ms) {
      samples.add(at(at, state));
    }
    return samples;
  }

  private static Sample at(long ms, State state) { return new Sample(Duration.ofMillis(ms), state); }
}
