package io.github.readiness;

import static io.github.readiness.HeldThroughout.throughout;
import static io.github.readiness.Looks.SOURCE;
import static io.github.readiness.Looks.WINDOW;
import static io.github.readiness.Looks.judge;
import static io.github.readiness.Looks.outcome;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.readiness.judgement.Level;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.TimeInState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeldThroughoutTests {

  /** Returns a watch of 1,000 s, sampled every second; time that is neither bad nor unknown is good. */
  private static Observation<TimeInState> stretch(double elapsed, double bad, double unknown, double longestUnknown, long badSamples, long flaps) {
    return Observation
        .of(new TimeInState(seconds(1000), seconds(elapsed), seconds(1), seconds(3), seconds(elapsed - bad - unknown), seconds(bad), seconds(unknown),
            seconds(longestUnknown), seconds(bad), badSamples, flaps), 1000, WINDOW, SOURCE);
  }

  @ParameterizedTest
  @CsvSource({
      "1000, 0, 0, 0, 0, PASS", "1000, 1, 0, 0, 1, FAIL", "1000, 0, 0, 0, 1, FAIL", "10, 0, 0, 0, 1, FAIL",
      "999.999, 0, 0, 0, 0, PENDING(WINDOW_OPEN)", "0, 0, 0, 0, 0, PENDING(WINDOW_OPEN)",
      "1000, 0, 50, 50, 0, PASS", "1000, 0, 50.001, 50, 0, INCONCLUSIVE(LOW_COVERAGE)"})
  void stateHoldsOnlyWithoutBadSampleAndWithEnoughKnownTime(double elapsed, double bad, double unknown, double longestUnknown, long badSamples,
      String outcome) {
    assertThat(outcome(stretch(elapsed, bad, unknown, longestUnknown, badSamples, 0), throughout())).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({"10, PASS", "10.000001, FAIL"})
  void allowedBadShareIsRelativeToTheRequestedTime(double bad, String outcome) {
    assertThat(outcome(stretch(1000, bad, 0, 0, 10, 1), throughout().allowingBad(percent(1)))).isEqualTo(outcome);
    assertThat(outcome(stretch(500, bad, 0, 0, 10, 1), throughout().allowingBad(percent(1)))).isEqualTo(bad > 10 ? "FAIL" : "PENDING(WINDOW_OPEN)");
  }

  @Test
  void unknownIntervalMayLastTenPeriodsOrFiveMinutes() {
    var loose = throughout().withCoverage(percent(50));
    assertThat(outcome(stretch(1000, 0, 300, 300, 0, 0), loose)).isEqualTo("PASS");
    assertThat(outcome(stretch(1000, 0, 301, 300.001, 0, 0), loose)).isEqualTo("INCONCLUSIVE(LOW_COVERAGE)");
    assertThat(outcome(stretch(1000, 0, 20, 10.001, 0, 0), loose.withLongestUnknown(seconds(10)))).isEqualTo("INCONCLUSIVE(LOW_COVERAGE)");
    assertThat(outcome(stretch(1000, 0, 20, 10, 0, 0), loose.withLongestUnknown(seconds(10)))).isEqualTo("PASS");
  }

  @ParameterizedTest
  @CsvSource({"2, PASS", "3, WARN(FLAPPING)"})
  void tooManyFlapsWarn(long flaps, String outcome) {
    assertThat(outcome(stretch(1000, 1, 0, 0, 3, flaps), throughout().allowingBad(percent(5)).flappingAtMost(2))).isEqualTo(outcome);
  }

  @Test
  void findingSaysGoodBadAndUnknownTime() {
    assertThat(finding(1000, 0, 0)).isEqualTo("16 min 40 s good, no downtime, nothing unknown");
    assertThat(finding(86_400, 0, 0)).isEqualTo("24 h good, no downtime, nothing unknown");
    assertThat(finding(86_400, 60, 0)).isEqualTo("23 h 59 min good, 60 s bad, nothing unknown");
    assertThat(finding(7 * 86_400, 0.25, 90)).isEqualTo("6 d 23 h 58 min 30 s good, 250 ms bad, 90 s unknown");
    assertThat(finding(1.5, 0, 0.0001)).isEqualTo("1.5 s good, no downtime, nothing unknown");
  }

  private static String finding(double asked, double bad, double unknown) {
    var seen = new TimeInState(seconds(asked), seconds(asked), seconds(1), seconds(3), seconds(asked - bad - unknown), seconds(bad), seconds(unknown),
        seconds(unknown), seconds(bad), bad > 0 ? 1 : 0, 0);
    return judge(Level.REQUIRE, Observation.of(seen, 1000, WINDOW, SOURCE), throughout().allowingBad(percent(1))).finding();
  }

  @Test
  void windowWithoutSamplesIsNoData() {
    var nothing = new TimeInState(seconds(1000), seconds(1000), seconds(1), seconds(3), seconds(0), seconds(0), seconds(1000), seconds(1000),
        seconds(0),
        0, 0);
    assertThat(outcome(Observation.of(nothing, 0, WINDOW, SOURCE), throughout())).isEqualTo("INCONCLUSIVE(NO_DATA)");
  }

  @Test
  void sentenceNamesWhatIsAllowed() {
    assertThat(throughout().sentence()).isEqualTo("holds throughout");
    assertThat(throughout().allowingBad(percent(0.1)).flappingAtMost(2).sentence())
        .isEqualTo("holds throughout except for 0.1%, with at most 2 flaps");
    assertThatIllegalArgumentException().isThrownBy(() -> throughout().flappingAtMost(-1)).withMessageContaining("flappingAtMost(0)");
  }

  @Test
  void negativeNumberOfFlapsIsRejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> HeldThroughout.throughout().flappingAtMost(-1)).withMessageContaining("flappingAtMost(0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HeldThroughout(Units.percent(0), Units.percent(95), java.util.Optional.empty(), java.util.OptionalLong.of(-1)));
  }
}
